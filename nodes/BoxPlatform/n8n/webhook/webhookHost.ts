/** The ports of the webhook trigger: what it uses of n8n to register, and to receive. */
import type {
	IDataObject,
	IHookFunctions,
	INode,
	ITriggerFunctions,
	IWebhookFunctions,
	Logger,
	NodeApiError,
	NodeOperationError,
	NodeParameterValueType,
} from 'n8n-workflow';

import { type BoxClient, textOf } from '../../client';
import type { Parameter } from '../../operation';
import { type ActAs, boxClientFor, canReport, readParams, signingKeys } from '../host';
import { isTestAddress } from './addresses';
import { readSettings, shownParameters, type WebhookSettings } from './settings';

/** What registering needs. */
export interface HookHost {
	readonly node: INode;
	readonly workflowId: string;
	readonly logger: Logger;
	/** The address of the node: that of production, or the one at which the editor listens. */
	readonly url: string;
	readonly isTest: boolean;
	/** The address of the editor, at which the test address can be too. */
	readonly editor: string;
	/** Whether n8n itself activates what was active before: it has restarted, or leads now. */
	readonly isReactivated: boolean;
	readonly env: NodeJS.ProcessEnv;
	/** @throws NodeOperationError that names the field which cannot be used */
	settings(): WebhookSettings;
	boxClient(options: { actAs: ActAs; signal?: AbortSignal }): Promise<BoxClient>;
	/** Signature keys of the credential. */
	keys(): Promise<string[]>;
	/** What n8n keeps for this node from the activation to its end. */
	memory: IDataObject;
	/** @returns the status of the answer, whichever it is */
	post(url: string, message: Message): Promise<number>;
}

export interface Message {
	body: Buffer;
	headers: Record<string, string>;
}

/** @param declared parameters of the node */
export function hookHost(context: IHookFunctions, declared: readonly Parameter[]): HookHost {
	return {
		...common(context, declared),
		isReactivated: isReactivated(context),
		memory: context.getWorkflowStaticData('node'),
	};
}

/** What receiving needs, which can come to registering anew. */
export interface ReceiverHost extends HookHost {
	/** Whether somebody listens in the editor, and this message is for them. */
	readonly isManual: boolean;
}

/** @param declared parameters of the node */
export function receiverHost(
	context: IWebhookFunctions,
	declared: readonly Parameter[],
): ReceiverHost {
	return {
		...common(context, declared),
		isReactivated: false,
		isManual: context.getMode() === 'manual',
		// n8n would write all of the workflow's static data back as it was when the message came.
		memory: {},
	};
}

/** What the look at the start needs. n8n tells a trigger no address. */
export interface StartHost extends Omit<HookHost, 'url' | 'isTest' | 'memory'> {
	/** Makes it a failed execution, for which n8n runs the error workflow; hosts before 2.0 cannot. */
	saveFailedExecution?(problem: NodeApiError | NodeOperationError): void;
}

/** @param declared parameters of the node */
export function startHost(context: ITriggerFunctions, declared: readonly Parameter[]): StartHost {
	return {
		...everywhere(context, declared),
		isReactivated: isReactivated(context),
		...(canReport(context) && {
			saveFailedExecution: (problem) => context.saveFailedExecution(problem),
		}),
	};
}

const isReactivated = (context: Pick<IHookFunctions, 'getActivationMode'>) =>
	['init', 'leadershipChange'].includes(context.getActivationMode());

function common(
	context: IHookFunctions | IWebhookFunctions,
	declared: readonly Parameter[],
): Omit<HookHost, 'isReactivated' | 'memory'> {
	const url = context.getNodeWebhookUrl('default') ?? '';
	return { ...everywhere(context, declared), url, isTest: isTestAddress(url, process.env) };
}

function everywhere(
	context: IHookFunctions | ITriggerFunctions | IWebhookFunctions,
	declared: readonly Parameter[],
): Omit<HookHost, 'url' | 'isTest' | 'isReactivated' | 'memory'> {
	const node = context.getNode();
	const { env } = process;
	const source = {
		getNode: () => node,
		getTimezone: () => context.getTimezone(),
		getNodeParameter: (name: string): NodeParameterValueType | object | undefined =>
			// n8n throws for a parameter that the saved workflow does not have.
			(name.split('.')[0] ?? name) in node.parameters ? context.getNodeParameter(name) : undefined,
	};
	return {
		node,
		workflowId: context.getWorkflow().id ?? '',
		logger: context.logger,
		editor: context.getInstanceBaseUrl(),
		env,
		settings: () => readSettings(readParams(source, shownParameters(declared, node), 0), node),
		boxClient: async (options) => await boxClientFor(context, options),
		keys: async () => await signingKeys(context),
		async post(to, { body, headers }) {
			const answer: unknown = await context.helpers.httpRequest({
				method: 'POST',
				url: to,
				body,
				headers,
				returnFullResponse: true,
				ignoreHttpStatusErrors: true,
				timeout: 10_000,
			});
			return Number(textOf(statusOf(answer)) ?? statusOf(answer));
		},
	};
}

function statusOf(answer: unknown): unknown {
	return typeof answer === 'object' && answer !== null && 'statusCode' in answer
		? answer.statusCode
		: undefined;
}
