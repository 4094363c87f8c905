import { readFileSync } from 'node:fs';
import path from 'node:path';

import { runScript } from './runScript';

// The first run on a machine installs n8n.
const timeoutMs = 20 * 60_000;

interface Seen {
	failure?: string;
	[what: string]: unknown;
}

describe('a person in the editor of a real n8n', () => {
	let results: Record<string, Seen>;
	beforeAll(async () => {
		const { lastLine } = await runScript('test/e2e/journeys/editor.mjs');
		results = JSON.parse(lastLine) as Record<string, Seen>;
	}, timeoutMs);

	/** @throws Error with the place of the picture, when the journey has failed */
	function seenBy(journey: string): Seen {
		const seen = results[journey];
		if (seen === undefined || seen.failure !== undefined) {
			throw new Error(`${journey}: ${seen?.failure ?? 'did not take place'}`);
		}
		return seen;
	}

	it('installs the package on the page of community nodes', () => {
		const { installed } = seenBy('installation');

		expect(installed).toContain('n8n-nodes-box-platform');
		expect(installed).toContain('5 nodes');
	});

	it('connects by OAuth2 and creates a folder, from an empty canvas', () => {
		const { connected, output, inBox } = seenBy('firstWorkflow');

		expect(connected).toContain('Box Platform (as Yourself) account');
		expect(output).toContain('From n8n');
		expect(inBox).toContain('From n8n');
	});

	it('fills in the fields of a metadata template, with no red before it is chosen', () => {
		const { redBefore, output, metadata } = seenBy('metadataForm');

		expect(redBefore).toBe(0);
		expect(output).toContain('Northwind');
		expect(metadata).toMatchObject({ vendor: 'Northwind', total: 1250.5 });
	});

	it('reads why a node has failed, with a link to the entry in troubleshooting', () => {
		const { message, text, links } = seenBy('failingNode');

		expect(message).toContain('Box did not find');
		expect(text).toContain('Check the ID');
		const [, anchor] = /\/troubleshooting#([\w-]+)/.exec(String(links)) ?? [];
		const page = path.join(__dirname, '../../docs/troubleshooting.md');
		expect(readFileSync(page, 'utf8')).toContain(`<a id="${anchor}"></a>`);
	});

	it.each(['eventWorkflow', 'webhookTrigger'])(
		'publishes a trigger by the button and sees the execution of an upload (%s)',
		(journey) => {
			const { shown, status } = seenBy(journey);

			expect(shown).toContain('Succeeded');
			expect(status).toBe('success');
		},
	);

	it('drags the ID of the event into the next node, which then works at each upload', () => {
		const { event, comment, comments } = seenBy('eventWorkflow');

		expect(event).toContain('ITEM_UPLOAD');
		expect(comment).toContain('Seen by n8n');
		expect(comments).toEqual(['Seen by n8n']);
	});

	it('has Box AI read an invoice into metadata, and sees what it was not sure of', () => {
		const { output, metadata } = seenBy('aiToMetadata');

		expect(output).toContain('Box AI is not sure enough');
		expect(metadata).toMatchObject({ vendor: 'Northwind' });
		expect(metadata).not.toHaveProperty('total');
	});

	it('finds, fills in and runs a node by keys alone', () => {
		const { output, inBox } = seenBy('keyboardOnly');

		expect(output).toContain('By keys alone');
		expect(inBox).toContain('By keys alone');
	});

	it('creates an app user and acts as this user', () => {
		const { user, acting } = seenBy('appUser');

		const { id } = user as { id: string };
		expect(acting).toEqual([
			expect.objectContaining({
				name: 'Of the app user',
				owned_by: expect.objectContaining({ id }),
			}),
		]);
	});

	it('has the icon that is made for the dark theme', () => {
		const { light, dark } = seenBy('darkTheme');

		expect(light).toMatch(/box\.svg$/);
		expect(dark).toMatch(/box\.dark\.svg$/);
	});
});
