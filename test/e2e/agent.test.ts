import { runScript } from './runScript';

interface Seen {
	error?: string;
	output: string;
	tools: Record<string, { description: string; parameters: { properties: object } }>;
	answers: string[];
	fileId: string;
	metadata: object;
	signRequests: object[];
}

// The first run on a machine installs n8n.
const timeoutMs = 20 * 60_000;

describe('n8n’s AI Agent with the Box nodes as its tools', () => {
	let seen: Seen;
	beforeAll(async () => {
		const { lastLine } = await runScript('test/e2e/journeys/agent.mjs');
		seen = JSON.parse(lastLine) as Seen;
	}, timeoutMs);

	it('goes the whole way', () => {
		expect(seen.error).toBeUndefined();
		expect(seen.output).toBe('The contract is with Jo.');
		expect(seen.answers).toHaveLength(7);
	});

	it('offers the model what it has to fill in, and nothing else', () => {
		const offered = Object.entries(seen.tools).map(([name, { description, parameters }]) => [
			name,
			description,
			Object.keys(parameters.properties),
		]);
		expect(new Set(offered)).toEqual(
			new Set([
				['Read_Contract', 'Get the text of a file in Box Platform', ['path']],
				['Extract_Fields', 'Extract fields from files in Box Platform AI', ['path']],
				[
					'Write_Metadata',
					'Fill in (create or update) metadata fields of a file or folder in Box Platform',
					['path', 'values'],
				],
				[
					'Send_to_Sign',
					'Create a sign request in Box Platform Sign',
					['path', 'email', 'reference'],
				],
			]),
		);
	});

	it('reads by path, and extracts three fields of their types', () => {
		expect(JSON.parse(seen.answers[1] ?? '')).toMatchObject([
			{ id: seen.fileId, text: expect.stringContaining('Party: Acme Ltd.') as unknown },
		]);
		expect(JSON.parse(seen.answers[2] ?? '')).toMatchObject([
			{ answer: { party: 'Acme Ltd.', amount: 12_000, endsOn: '2027-03-31T00:00:00.000Z' } },
		]);
	});

	it('tells the model what was wrong and what to do', () => {
		expect(seen.answers[0]).toMatch(/no file at ‘\/Contracts\/Acme\.pdf’.*More: /);
		expect(seen.answers[3]).toMatch(/does not fit the template.*next spring/);
	});

	it('writes the metadata', () => {
		expect(seen.metadata).toEqual({
			isWritten: true,
			party: 'Acme Ltd.',
			amount: 12_000,
			endsOn: '2027-03-31T00:00:00.000Z',
		});
	});

	it('sends one sign request, though an answer got lost and the model asked twice', () => {
		expect(seen.signRequests).toEqual([
			{ status: 'sent', sources: [seen.fileId], signers: ['signer jo@example.com'] },
		]);
		const [first, again] = seen.answers.slice(5).map((answer) => JSON.parse(answer) as object);
		expect(first).toMatchObject([{ type: 'sign-request', external_id: 'contract-acme' }]);
		expect(again).toEqual(first);
	});
});
