/**
 * `npm run test:e2e`: the journeys in a real n8n and a real browser, one after another, since each
 * starts an n8n of its own. Needs Chromium at /usr/bin/chromium or where CHROMIUM_PATH says.
 */
import { installPackages, runOrExit } from './run.mjs';
import { closingLine, runJest } from './jest.mjs';

await installPackages();
await runOrExit('npm', ['run', '--silent', 'build']);
const report = await runJest(['--selectProjects', 'e2e', '--runInBand', '--', ...process.argv.slice(2)]);
console.log(closingLine(report));
process.exit(report.failed > 0 || report.passed === 0 ? 1 : 0);
