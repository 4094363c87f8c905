import { createReporter } from '../../../nodes/BoxPlatform/n8n/triggerReport';

function setUp() {
	let time = 0;
	const lines: string[] = [];
	const write = (level: string) => (message: string) => void lines.push(`${level} ${message}`);
	const report = createReporter(
		{ debug: () => undefined, info: write('info'), warn: write('warn') },
		{ name: 'Box', now: () => time, describe: (error) => String(error) },
	);
	return { report, lines, pass: (minutes: number) => (time += minutes * 60_000) };
}

describe('reporter', () => {
	it('tells the first failure, then one line an hour, then the end', () => {
		const { report, lines, pass } = setUp();
		for (let minute = 0; minute < 150; minute += 1) {
			report.trouble('away');
			pass(1);
		}
		report.recovered();
		expect(lines).toEqual([
			'warn Box: away. Nothing is lost; it is tried again until it works',
			'warn Box: still failing after 60 minutes and 61 times: away',
			'warn Box: still failing after 120 minutes and 121 times: away',
			'info Box: works again after 9000 seconds',
		]);
	});

	it('says nothing of a recovery from nothing', () => {
		const { report, lines } = setUp();
		report.recovered();
		expect(lines).toEqual([]);
	});

	it('tells a new failure after a recovery at once', () => {
		const { report, lines } = setUp();
		report.trouble('one');
		report.recovered();
		report.trouble('two');
		expect(lines.filter((line) => line.startsWith('warn'))).toHaveLength(2);
	});
});
