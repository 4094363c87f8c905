import { node } from '../../../../scripts/chaos/workflow.mjs';

export const START = 'Start';
export const AGENT = 'Agent';

/** The names of the tools: the nodes' own, with underscores. */
export const TOOLS = {
	read: 'Read_Contract',
	extract: 'Extract_Fields',
	write: 'Write_Metadata',
	sign: 'Send_to_Sign',
};

/**
 * @typedef {import('../../../../scripts/host/n8nRest.mjs').CredentialRef} CredentialRef
 * @typedef {import('../../../../scripts/chaos/workflow.mjs').Unplaced} Unplaced
 */

/** What the model fills in. @type {(key: string, description: string, type?: string) => string} */
const fromAi = (key, description, type = 'string') =>
	`={{ $fromAI('${key}', '${description}', '${type}') }}`;

const contract = {
	__rl: true,
	mode: 'path',
	value: fromAi('path', 'Path of the contract in Box, such as /Contracts/Acme.pdf'),
};

/**
 * n8n's AI Agent with the Box nodes as its tools: reads a contract, extracts fields of it, writes them as metadata and
 * sends it to be signed.
 *
 * @param {object} options
 * @param {CredentialRef} options.box
 * @param {CredentialRef} options.model
 * @param {string} options.task
 * @returns {import('../../../../scripts/host/n8nRest.mjs').Workflow}
 */
export function agentWorkflow({ box, model, task }) {
	/** @type {(name: string, type: string, parameters: import('n8n-workflow').INodeParameters) => Unplaced} */
	const tool = (name, type, parameters) => ({
		...node(name, `n8n-nodes-box-platform.${type}Tool`, 1, {
			authentication: 'jwt',
			...parameters,
		}),
		credentials: { boxPlatformJwtApi: box },
	});
	const chat = {
		...node('Model', '@n8n/n8n-nodes-langchain.lmChatOpenAi', 1.2, {
			model: { __rl: true, mode: 'id', value: 'scripted' },
			options: { maxRetries: 0 },
		}),
		credentials: { openAiApi: model },
	};
	const tools = [
		tool('Read Contract', 'boxPlatform', {
			resource: 'file',
			operation: 'getText',
			fileId: contract,
			options: { maxCharacters: 20_000 },
		}),
		tool('Extract Fields', 'boxPlatformAi', {
			resource: 'ai',
			operation: 'extractStructured',
			files: { file: [{ fileId: contract }] },
			fieldsFrom: 'form',
			fieldsUi: {
				field: [
					{ key: 'party', type: 'string', displayName: 'Party' },
					{ key: 'amount', type: 'float', displayName: 'Amount' },
					{ key: 'endsOn', type: 'date', displayName: 'Ends On' },
				],
			},
		}),
		tool('Write Metadata', 'boxPlatform', {
			resource: 'metadata',
			operation: 'upsert',
			itemType: 'file',
			fileId: contract,
			scope: 'enterprise',
			templateKey: { __rl: true, mode: 'id', value: 'contract' },
			valuesFrom: 'json',
			valuesJson: fromAi('values', 'The fields party, amount and endsOn with their values', 'json'),
		}),
		tool('Send to Sign', 'boxPlatformSign', {
			resource: 'signRequest',
			operation: 'create',
			files: { file: [{ fileId: contract }] },
			signers: { signer: [{ email: fromAi('email', 'E-mail address of the signer') }] },
			options: {
				// A model that asks twice gets the request that there is.
				externalId: fromAi('reference', 'The reference of the contract'),
				ifExternalIdTaken: 'return',
			},
		}),
	];
	const agent = node(AGENT, '@n8n/n8n-nodes-langchain.agent', 3, {
		promptType: 'define',
		text: task,
		options: { maxIterations: 10 },
	});
	const start = node(START, 'n8n-nodes-base.manualTrigger', 1, {});
	return {
		name: 'Contract agent',
		nodes: [start, agent, chat, ...tools].map((one, place) => ({
			...one,
			position: [place * 220, 0],
		})),
		connections: {
			[start.name]: { main: [[{ node: agent.name, type: 'main', index: 0 }]] },
			[chat.name]: {
				ai_languageModel: [[{ node: agent.name, type: 'ai_languageModel', index: 0 }]],
			},
			...Object.fromEntries(
				tools.map(({ name }) => [
					name,
					{ ai_tool: [[{ node: agent.name, type: /** @type {const} */ ('ai_tool'), index: 0 }]] },
				]),
			),
		},
		settings: { executionOrder: 'v1' },
	};
}
