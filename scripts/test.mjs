/**
 * `npm test`: installs what is missing, builds, and runs the unit and integration tests.
 * Further arguments go to jest, for example a part of a file name.
 */
import { installPackages, runOrExit } from './run.mjs';
import { closingLine, runJest } from './jest.mjs';

await installPackages();
await runOrExit('npm', ['run', '--silent', 'build']);
const report = await runJest(['--selectProjects', 'unit', 'integration', '--', ...process.argv.slice(2)]);
console.log(closingLine(report));
process.exit(report.failed > 0 || report.passed === 0 ? 1 : 0);
