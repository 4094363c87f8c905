import type { INodeExecutionData, IRun } from 'n8n-workflow';

import { readSettings } from '../../../../nodes/BoxPlatform/n8n/trigger/form';
import type { TriggerHost } from '../../../../nodes/BoxPlatform/n8n/trigger/triggerHost';
import { startListening } from '../../../../nodes/BoxPlatform/n8n/trigger/start';
import { fakeNode } from '../fakeNode';
import { fakeAccount } from './fakeAccount';
import { fakeHost } from './fakeHost';
import { handClock, rest } from './handClock';

interface Execution {
	key: string;
	items: INodeExecutionData[];
	end(): void;
}

/** A trigger on a fake n8n and a fake account, on a clock that the test moves. */
export function fakeTrigger(
	parameters: Record<string, unknown> = {},
	changes: Partial<TriggerHost> = {},
) {
	const time = handClock();
	const account = fakeAccount({ clock: time.clock });
	const executions: Execution[] = [];
	/** Keys of executions without items, which n8n refuses. */
	const checkpoints: string[] = [];
	const execute: TriggerHost['execute'] = async (items, key, onTied) => {
		onTied();
		if (items.length === 0) return void checkpoints.push(key);
		return await new Promise<IRun>((resolve) => {
			executions.push({ key, items, end: () => resolve({ status: 'success' } as IRun) });
		});
	};
	const fake = fakeHost(account.box, { execute, ...changes });
	const settings = readSettings(parameters, fakeNode());
	/** @returns what closes it */
	const start = async () => {
		const { closeFunction } = await startListening(fake.host, settings, time.clock);
		await rest();
		return async () => await closeFunction?.();
	};
	/** What n8n has stored of the trigger. */
	const stored = () => {
		const { boxEvents } = fake.staticData;
		return (boxEvents as { nodes: Record<string, unknown> } | undefined)?.nodes['1'];
	};
	return { ...account, ...fake, ...time, start, executions, checkpoints, stored };
}

/** The same trigger after n8n has restarted: what it had stored is there. */
export async function restartedTrigger(
	changes: Partial<TriggerHost> = {},
	parameters: Record<string, unknown> = {},
) {
	const { host, start } = fakeTrigger();
	await (
		await start()
	)();
	const { workflowId, staticData } = host;
	return fakeTrigger(parameters, { workflowId, staticData, isReactivated: true, ...changes });
}
