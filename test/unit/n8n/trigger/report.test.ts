import type { INode } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { createReporter } from '../../../../nodes/BoxPlatform/n8n/trigger/report';

const problem = (message: string) => new NodeOperationError({ name: 'Box' } as INode, message);

function setUp() {
	let time = 0;
	const lines: string[] = [];
	const details: string[] = [];
	const saved: string[] = [];
	const write = (level: string) => (message: string) => void lines.push(`${level} ${message}`);
	const report = createReporter(
		{ debug: (message) => void details.push(message), info: write('info'), warn: write('warn') },
		{
			name: 'Box',
			now: () => time,
			describe: (error) => (error instanceof Error ? error : problem(String(error))),
			save: ({ message }) => saved.push(message),
		},
	);
	return { report, lines, details, saved, pass: (minutes: number) => (time += minutes * 60_000) };
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

	it('leaves what is between those lines to the debug log', () => {
		const { report, lines, details, pass } = setUp();
		report.trouble('one');
		pass(59);
		report.trouble('two');
		expect(lines).toHaveLength(1);
		expect(details).toEqual(['Box: two']);
		pass(1);
		report.failed('three');
		expect(lines[1]).toBe('warn Box: still failing after 60 minutes and 3 times: three');
		pass(59);
		report.failed('four');
		expect(details).toEqual(['Box: two', 'Box: four']);
	});

	it('tells apart what makes events come later from what lets none come', () => {
		const { report, lines, pass } = setUp();
		report.trouble('no realtime server', true);
		report.trouble('away');
		pass(1);
		report.recovered();
		pass(1);
		report.recovered(true);
		report.recovered(true);
		expect(lines.slice(2)).toEqual([
			'info Box: works again after 60 seconds',
			'info Box: works again after 120 seconds',
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

describe('a failed execution', () => {
	it('is made once for what only a person can repair, however long it lasts', () => {
		const { report, lines, saved, pass } = setUp();
		for (let minute = 0; minute < 60 * 24 * 3; minute += 1) {
			report.failed('revoked');
			pass(1);
		}
		expect(saved).toEqual(['revoked']);
		expect(lines[0]).toBe('warn Box: revoked. Nothing is lost; it is tried again until it works');
	});

	it('is made of a failure that may pass after an hour of it', () => {
		const { report, saved, pass } = setUp();
		for (let minute = 0; minute < 60; minute += 1) {
			report.trouble('away');
			pass(1);
		}
		expect(saved).toEqual([]);
		for (let minute = 0; minute < 600; minute += 1) {
			report.trouble('away');
			pass(1);
		}
		expect(saved).toEqual(['away']);
	});

	it('is not made of what only makes events come later', () => {
		const { report, lines, saved, pass } = setUp();
		for (let minute = 0; minute < 600; minute += 1) {
			report.trouble('no realtime server', true);
			pass(1);
		}
		expect(saved).toEqual([]);
		expect(lines).toHaveLength(10);
		expect(lines[0]).toBe(
			'warn Box: no realtime server. Events still come, but later; it is tried again until it works',
		);
	});

	it('is made of a revoked credential, whatever else has not worked for long', () => {
		const { report, saved, pass } = setUp();
		for (let minute = 0; minute < 300; minute += 1) {
			report.trouble('no realtime server', true);
			pass(1);
		}
		// One bad answer among them is no outage.
		report.trouble('a bad gateway');
		report.recovered();
		expect(saved).toEqual([]);
		report.failed('revoked');
		expect(saved).toEqual(['revoked']);
	});

	it('is made of what only a person can repair, also after one for an outage', () => {
		const { report, saved, pass } = setUp();
		for (let minute = 0; minute < 90; minute += 1) {
			report.trouble('away');
			pass(1);
		}
		for (let minute = 0; minute < 90; minute += 1) {
			report.failed('revoked');
			pass(1);
		}
		expect(saved).toEqual(['away', 'revoked']);
	});

	it('is another one when it comes back later', () => {
		const { report, saved, pass } = setUp();
		report.failed('one');
		report.recovered();
		pass(90);
		report.failed('two');
		expect(saved).toEqual(['one', 'two']);
	});

	it('is at most one an hour when it comes and goes', () => {
		const { report, saved, pass } = setUp();
		for (let minute = 0; minute < 150; minute += 1) {
			report.recovered();
			report.failed('revoked');
			pass(1);
		}
		expect(saved).toHaveLength(3);
	});

	it('is left to the log when it is not meant for users', () => {
		const { report, saved } = setUp();
		report.failed(new TypeError('a defect'));
		report.failed('revoked');
		expect(saved).toEqual(['revoked']);
	});
});

describe('a crowd of executions', () => {
	it('is told once an hour', () => {
		const { report, lines, pass } = setUp();
		report.crowded(20);
		pass(59);
		report.crowded(20);
		pass(1);
		report.crowded(20);
		expect(lines).toEqual(Array(2).fill(expect.stringContaining('20 executions')));
	});
});

describe('executions that are not followed any longer', () => {
	it('are told of each time, with their number', () => {
		const { report, lines } = setUp();
		report.lostSight(3);
		report.lostSight(1);
		report.gaveUp(5);
		expect(lines).toEqual([
			expect.stringMatching(/^warn Box: n8n has lost sight of 3 executions/),
			expect.stringMatching(/^warn Box: n8n has lost sight of 1 executions/),
			expect.stringMatching(/^warn Box: 5 executions of an event were interrupted/),
		]);
	});
});

it('a host that saves no failed executions gets lines in the log alone', () => {
	const { lines } = setUp();
	const silent = { debug: () => undefined, info: () => undefined };
	const report = createReporter(
		{ ...silent, warn: (message) => void lines.push(message) },
		{ name: 'Box', now: () => 0, describe: () => problem('revoked') },
	);
	report.failed('revoked');
	expect(lines).toHaveLength(1);
});
