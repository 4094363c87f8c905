/**
 * A chat model that answers as OpenAI's API does, by a script: n8n's own model node talks to it over HTTP, and nothing
 * leaves this machine.
 */
import { createServer } from 'node:http';

/**
 * @typedef {{ role: string, content: unknown, tool_call_id?: string }} Message
 * @typedef {{ function: { name: string, description?: string, parameters?: object } }} Tool
 * @typedef {{ messages: Message[], tools?: Tool[], stream?: boolean }} Request
 * @typedef {{ tool: string, args: object } | { text: string }} Step
 *
 * What a step is told: the answers of the tools so far, the oldest first.
 * @typedef {(answers: string[]) => Step} ScriptedStep
 */

/**
 * Answers the first request of a conversation with the first step, and so on; a step knows its place by the answers of
 * tools that there are.
 *
 * @param {ScriptedStep[]} script
 */
export async function startModel(script) {
	/** @type {Request[]} */
	const requests = [];
	const server = createServer((incoming, outgoing) => void take(incoming, outgoing));
	const port = await new Promise((resolve) => {
		server.listen(0, '127.0.0.1', () => {
			const address = server.address();
			resolve(typeof address === 'object' ? address?.port : undefined);
		});
	});
	return { url: `http://127.0.0.1:${port}/v1`, requests, close: () => void server.close() };

	/**
	 * @param {import('node:http').IncomingMessage} incoming
	 * @param {import('node:http').ServerResponse} outgoing
	 */
	async function take(incoming, outgoing) {
		/** @type {Buffer[]} */
		const pieces = [];
		for await (const piece of incoming) pieces.push(piece);
		outgoing.setHeader('content-type', 'application/json');
		try {
			/** @type {Request} */
			const request = JSON.parse(Buffer.concat(pieces).toString('utf8'));
			requests.push(request);
			outgoing.end(JSON.stringify(answer(request)));
		} catch (error) {
			outgoing.statusCode = 400;
			outgoing.end(JSON.stringify({ error: { message: String(error) } }));
		}
	}

	/** @param {Request} request */
	function answer({ messages, tools = [], stream }) {
		if (stream) throw new Error('This model does not stream');
		const answers = messages.filter(({ role }) => role === 'tool').map(textOf);
		const step = script[answers.length]?.(answers);
		if (step === undefined) throw new Error(`The script has no step ${answers.length + 1}`);
		if ('tool' in step && !tools.some((tool) => tool.function.name === step.tool)) {
			throw new Error(`There is no tool ${step.tool}`);
		}
		const call = 'tool' in step && {
			id: `call_${answers.length + 1}`,
			type: 'function',
			function: { name: step.tool, arguments: JSON.stringify(step.args) },
		};
		return {
			id: `chatcmpl-${requests.length}`,
			object: 'chat.completion',
			created: Math.floor(Date.now() / 1_000),
			model: 'scripted',
			choices: [
				{
					index: 0,
					finish_reason: call ? 'tool_calls' : 'stop',
					message: {
						role: 'assistant',
						content: 'text' in step ? step.text : null,
						...(call && { tool_calls: [call] }),
					},
				},
			],
			usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
		};
	}
}

/** @param {Message} message */
function textOf({ content }) {
	return typeof content === 'string' ? content : JSON.stringify(content);
}
