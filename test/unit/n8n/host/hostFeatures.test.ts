import type { INode, IWorkflowSettings } from 'n8n-workflow';

import {
	canReport,
	keepsExecutions,
	losesSight,
	mayHoldStartsBack,
	refusesUsedKeys,
	refuseEngine2,
} from '../../../../nodes/BoxPlatform/n8n/host/hostFeatures';

const node = { id: 'node', name: 'Box', type: 'trigger' } as INode;
const host = (settings: IWorkflowSettings) => ({
	getWorkflowSettings: () => settings,
	getNode: () => node,
});

describe('keepsExecutions', () => {
	const success = 'EXECUTIONS_DATA_SAVE_ON_SUCCESS';
	const error = 'EXECUTIONS_DATA_SAVE_ON_ERROR';

	it.each<[string, IWorkflowSettings, NodeJS.ProcessEnv, boolean]>([
		['by default', {}, {}, true],
		[
			'when the workflow keeps none that succeeded',
			{ saveDataSuccessExecution: 'none' },
			{},
			false,
		],
		['when the workflow keeps none that failed', { saveDataErrorExecution: 'none' }, {}, false],
		['when n8n keeps none that succeeded', {}, { [success]: 'none' }, false],
		[
			'when n8n keeps none that failed',
			{ saveDataErrorExecution: 'DEFAULT' },
			{ [error]: 'none' },
			false,
		],
		[
			'when n8n keeps none, but the workflow does',
			{ saveDataSuccessExecution: 'all' },
			{ [success]: 'none' },
			true,
		],
		[
			'when n8n keeps all, but the workflow none',
			{ saveDataSuccessExecution: 'none' },
			{ [success]: 'all' },
			false,
		],
	])('%s', (_name, settings, env, expected) => {
		expect(keepsExecutions(host(settings), env)).toBe(expected);
	});

	it('on a host that does not tell the settings of the workflow', () => {
		expect(keepsExecutions({}, {})).toBe(true);
		expect(keepsExecutions({}, { [success]: 'none' })).toBe(false);
	});
});

describe('refuseEngine2', () => {
	it('fails for a workflow on engine 2.0, and says what to do', () => {
		const refused = () => refuseEngine2(host({ engineType: 'v2' }));
		expect(refused).toThrow('Engine 2.0 of n8n cannot run this trigger yet');
		expect(refused).toThrow(
			expect.objectContaining({ description: expect.stringContaining('settings') }),
		);
	});

	it.each([{}, { engineType: 'v1' as const }])('accepts %j', (settings) => {
		expect(() => refuseEngine2(host(settings))).not.toThrow();
	});
});

describe('canReport', () => {
	it('depends on what the host has', () => {
		expect(canReport({ saveFailedExecution: () => undefined })).toBe(true);
		expect(canReport({})).toBe(false);
	});
});

describe('losesSight', () => {
	it('is so in queue mode', () => {
		expect(losesSight({ EXECUTIONS_MODE: 'queue' })).toBe(true);
		expect(losesSight({ EXECUTIONS_MODE: 'regular' })).toBe(false);
		expect(losesSight({})).toBe(false);
	});
});

describe('refusesUsedKeys', () => {
	it('shows by the parameters of emit', () => {
		const three = (_data: unknown, _response: unknown, _done: unknown) => undefined;
		const four = (_data: unknown, _response: unknown, _done: unknown, _key: unknown) => undefined;
		expect(refusesUsedKeys({ emit: three })).toBe(false);
		expect(refusesUsedKeys({ emit: four })).toBe(true);
	});
});

describe('mayHoldStartsBack', () => {
	it.each([
		[{}, false],
		[{ N8N_CONCURRENCY_PRODUCTION_LIMIT: '-1' }, false],
		[{ N8N_CONCURRENCY_PRODUCTION_LIMIT: '5' }, true],
		[{ N8N_CONCURRENCY_PRODUCTION_LIMIT: '5', EXECUTIONS_MODE: 'queue' }, false],
	])('with %j: %p', (env, expected) => {
		expect(mayHoldStartsBack(env)).toBe(expected);
	});
});
