/**
 * `npm test`, `npm run test:faults`, `npm run test:e2e`: installs what is missing, builds, and runs the
 * tests of these tiers. Further arguments go to jest, for example a part of a file name.
 */
import { ensureBuilt, installPackages } from './run.mjs';
import { closingLine, runJest } from './jest.mjs';

const tiers = {
	default: ['--selectProjects', 'unit', 'integration', '--'],
	/** Takes minutes, so it is not part of `npm test`. */
	faults: ['--selectProjects', 'faults', '--'],
	/** One after another: each journey starts an n8n of its own. Needs Chromium. */
	e2e: ['--selectProjects', 'e2e', '--runInBand', '--'],
};

const [first = 'default', ...rest] = process.argv.slice(2);
const tier = Object.entries(tiers).find(([name]) => name === first)?.[1];
await installPackages();
await ensureBuilt();
const report = await runJest([...(tier ?? tiers.default), ...(tier ? rest : [first, ...rest])]);
console.log(closingLine(report));
process.exit(report.failed > 0 || report.passed === 0 ? 1 : 0);
