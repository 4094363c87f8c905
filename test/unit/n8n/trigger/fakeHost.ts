import type { IDataObject, INodeExecutionData, Logger } from 'n8n-workflow';

import type { BoxClient } from '../../../../nodes/BoxPlatform/client';
import type { TriggerHost } from '../../../../nodes/BoxPlatform/n8n/trigger/triggerHost';
import { fakeNode } from '../fakeNode';

const nothing = () => undefined;

export const silentLogger: Logger = {
	debug: nothing,
	info: nothing,
	warn: nothing,
	error: nothing,
};

/** An n8n that keeps what it is told; `changes` replace any of its members. */
export function fakeHost(box: BoxClient, changes: Partial<TriggerHost> = {}) {
	const heard = {
		lines: [] as string[],
		shown: [] as INodeExecutionData[][],
		saved: [] as Error[],
		ended: [] as Error[],
		boxClientOptions: [] as unknown[],
	};
	const write = (level: string) => (message: string) =>
		void heard.lines.push(`${level} ${message}`);
	const staticData: IDataObject = {};
	const host: TriggerHost = {
		node: fakeNode(),
		workflowId: `workflow ${(workflows += 1)}`,
		logger: {
			debug: write('debug'),
			info: write('info'),
			warn: write('warn'),
			error: write('error'),
		},
		isManual: false,
		isReactivated: false,
		isUpdated: false,
		refusesUsedKeys: true,
		keepsExecutions: true,
		losesSight: false,
		checkEngine: nothing,
		readParameters: () => ({}),
		staticData: () => staticData,
		boxClient: async (options) => {
			heard.boxClientOptions.push(options);
			return box;
		},
		keepFile: async (_content, fileName) => ({ data: '', mimeType: 'text/plain', fileName }),
		execute: async () => undefined,
		show: (items) => void heard.shown.push(items),
		saveFailedExecution: (problem) => void heard.saved.push(problem),
		endWith: (error) => void heard.ended.push(error),
		...changes,
	};
	return { host, staticData, ...heard };
}

/** Ledgers are remembered by the process: each trigger needs a workflow of its own. */
let workflows = 0;
