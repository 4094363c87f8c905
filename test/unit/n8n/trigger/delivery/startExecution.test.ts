import type { IRun } from 'n8n-workflow';
import { ManualExecutionCancelledError, SystemShutdownExecutionCancelledError } from 'n8n-workflow';

import {
	NotStartedError,
	startExecution,
} from '../../../../../nodes/BoxPlatform/n8n/trigger/delivery/startExecution';

const ended = (run: object) => async () => run as IRun;
const failing = (error: unknown) => async () => await Promise.reject(error);
const ofItsOwn = { resultData: { runData: {}, lastNodeExecuted: 'Set' } };
const withRuns = { resultData: { runData: { Set: [] } } };
const withoutRuns = { resultData: { runData: {}, error: {} } };

class ExecutionNotFoundError extends Error {}
class TriggerExecutionCancelledError extends Error {}
class ExecutionNotFoundErrorLookalike extends Error {}

const outcome = async (execute: () => Promise<IRun | undefined>, refusesUsedKeys = true) =>
	await startExecution({ refusesUsedKeys, execute }, 'key', []);

describe('startExecution', () => {
	it('hands over the key and the items', async () => {
		const handed: unknown[] = [];
		const items = [{ json: { id: 1 } }];
		const execute = async (...call: unknown[]) => void handed.push(call);
		await startExecution({ refusesUsedKeys: true, execute: execute }, 'key', items);
		expect(handed).toEqual([[items, 'key', expect.any(Function)]]);
	});

	it.each<[string, object, string]>([
		['a success', { status: 'success' }, 'ended'],
		['a wait', { status: 'waiting' }, 'ended'],
		['an error of a node', { status: 'error', data: ofItsOwn }, 'ended'],
		['an error after a node has run', { status: 'error', data: withRuns }, 'ended'],
		['an error that names no node', { status: 'error', data: withoutRuns }, 'cutShort'],
		['an error without data', { status: 'error' }, 'cutShort'],
		['an error with a result that says nothing', { status: 'error', data: {} }, 'cutShort'],
		['a crash', { status: 'crashed', data: ofItsOwn }, 'cutShort'],
		['a success without nodes', { status: 'success', data: withoutRuns }, 'ended'],
	])('%s: %j is %s', async (_name, run, kind) => {
		expect(await outcome(ended(run))).toEqual({ kind });
	});

	it('nothing means that n8n had the key', async () => {
		expect(await outcome(async () => undefined)).toEqual({ kind: 'existed' });
	});

	it.each([
		['cancelled by hand', new ManualExecutionCancelledError('1'), 'ended'],
		['cancelled otherwise', new TriggerExecutionCancelledError(), 'ended'],
		['over before n8n looked', new ExecutionNotFoundError(), 'ended'],
		['stopped by a shutdown', new SystemShutdownExecutionCancelledError('1'), 'stopped'],
	])('an execution that was %s existed', async (_name, error, kind) => {
		expect(await outcome(failing(error))).toEqual({ kind });
		expect(await outcome(failing(error), false)).toEqual({ kind });
	});

	it.each([
		['a locked database', new Error('SQLITE_BUSY')],
		['an error with a similar name', new ExecutionNotFoundErrorLookalike()],
		['what is no error', { constructor: { name: 'ExecutionNotFoundError' } }],
	])('%s means that it could not be started', async (_name, error) => {
		expect(await outcome(failing(error))).toEqual({ kind: 'failed', error });
	});

	it.each([true, false])('what was surely not started failed, with keys: %p', async (keys) => {
		const error = new Error('SQLITE_BUSY');
		const execute = failing(new NotStartedError(error));
		expect(await outcome(execute, keys)).toEqual({ kind: 'failed', error });
	});

	it('a host that refuses no keys does not say that it could not start one', async () => {
		expect(await outcome(failing(new Error('any')), false)).toEqual({ kind: 'ended' });
	});
});
