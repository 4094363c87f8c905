import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { Clock } from '../../../../nodes/BoxPlatform/client';
import { pass } from '../../../../nodes/BoxPlatform/n8n/webhook';
import { fakeNode } from '../fakeNode';

export interface Execution {
	message: IDataObject;
	/** Its ID. */
	execution: string;
	/** What a process has recorded it knows by workflow and node: one for each process that is played. */
	workflow: string;
	helpers: object;
	clock: Clock;
	/** Default: `webhook`. */
	mode?: string;
	warn?: (line: string) => void;
}

/** @returns the items with which an execution of the webhook trigger goes on */
export async function execute(given: Execution): Promise<INodeExecutionData[]> {
	const { message, execution, workflow, helpers, clock, mode = 'webhook' } = given;
	const { warn = () => undefined } = given;
	const context = {
		getInputData: () => [{ json: message }],
		getMode: () => mode,
		getNode: () => fakeNode(),
		getWorkflow: () => ({ id: workflow }),
		getExecutionId: () => execution,
		logger: { warn },
		helpers,
	};
	// All that it uses of n8n.
	const [items = []] = await pass(context as unknown as IExecuteFunctions, clock);
	return items;
}
