import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { runInNewContext } from 'node:vm';
import type { INode, INodeTypeDescription } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';

import { BoxPlatform } from '../../nodes/BoxPlatform/BoxPlatform.node';
import { BoxPlatformAi } from '../../nodes/BoxPlatform/BoxPlatformAi.node';
import { BoxPlatformSign } from '../../nodes/BoxPlatform/BoxPlatformSign.node';
import { BoxPlatformTrigger } from '../../nodes/BoxPlatform/BoxPlatformTrigger.node';
import { BoxPlatformWebhookTrigger } from '../../nodes/BoxPlatform/BoxPlatformWebhookTrigger.node';
import { scopeLabels } from '../../nodes/BoxPlatform/operation';
import { resources } from '../../nodes/BoxPlatform/resources';

const folder = path.resolve(__dirname, '../../examples');
const docs = path.resolve(__dirname, '../../docs');
const page = readFileSync(path.join(docs, 'examples.md'), 'utf8');
const files = readdirSync(folder).filter((name) => name.endsWith('.json'));

const prefix = 'n8n-nodes-box-platform.';
const descriptions = new Map<string, INodeTypeDescription>(
	[BoxPlatform, BoxPlatformAi, BoxPlatformSign, BoxPlatformTrigger, BoxPlatformWebhookTrigger].map(
		(node) => {
			const { description } = new node();
			return [prefix + description.name, description];
		},
	),
);

interface Example {
	name: string;
	nodes: INode[];
}

const exampleIn = (file: string) =>
	JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as Example;

const nodesOf = files.flatMap((file) =>
	exampleIn(file)
		.nodes.filter(({ type }) => type.startsWith(prefix))
		.map((node) => [file, node.name, node] as const),
);

const webhookTrigger = `${prefix}boxPlatformWebhookTrigger`;

/** The scopes of the operation that a node is set to, of which one is enough. */
function scopesOf({ type, parameters: { resource, operation } }: INode) {
	// It registers its webhook itself, without an operation.
	if (type === webhookTrigger) return ['manage_webhook'] as const;
	return (
		resources
			.find(({ value }) => value === resource)
			?.operations.find(({ value }) => value === operation)?.scopes ?? []
	);
}

/** In capitals, for what nobody can know before. */
const blanksIn = (text: string) => [...new Set(text.match(/\b[A-Z]+(?:_[A-Z]+)+\b/g))];

describe.each(nodesOf)('%s, node ‘%s’', (_file, _name, node) => {
	const description = descriptions.get(node.type);
	if (description === undefined) throw new Error(`There is no node ${node.type}`);

	it('sets nothing but what the node has and shows', () => {
		const kept = NodeHelpers.getNodeParameters(
			description.properties,
			node.parameters,
			true,
			false,
			node,
			description,
		);
		expect(kept).toMatchObject(node.parameters);
	});

	it('lacks nothing that the node needs', () => {
		const issues = NodeHelpers.getNodeParametersIssues(description.properties, node, description);
		expect(issues).toBeNull();
	});
});

describe.each(files)('%s', (file) => {
	it('says on a note where each blank is to be filled in', () => {
		const { nodes } = exampleIn(file);
		const notes = nodes
			.filter(({ type }) => type === 'n8n-nodes-base.stickyNote')
			.map(({ parameters }) => String(parameters.content))
			.join('\n');
		const withBlanks = nodes.filter(({ parameters }) =>
			blanksIn(JSON.stringify(parameters)).some((blank) => !/^ITEM_/.test(blank)),
		);
		expect(notes).toContain('**To use it:** choose your Box credential in');
		for (const { name } of withBlanks) expect(notes).toContain(`*${name}*`);
	});

	it('has a section with its picture and the scopes it needs in the docs', () => {
		const { name, nodes } = exampleIn(file);
		const heading = `## ${Number.parseInt(file)}. ${name}\n`;
		const [, section = ''] = page.split(heading);
		const [own = ''] = section.split('\n## ');
		const picture = `images/examples/${path.basename(file, '.json')}.png`;
		expect(own).toContain(`](${picture})`);
		expect(own).toContain(`](../examples/${file})`);
		expect(existsSync(path.join(docs, picture))).toBe(true);
		for (const node of nodes) {
			const labels = scopesOf(node).map((scope) => scopeLabels[scope]);
			const isNamed = labels.length === 0 || labels.some((label) => own.includes(`*${label}*`));
			expect([node.name, isNamed]).toEqual([node.name, true]);
		}
	});

	it('leaves it to n8n at which address Box delivers', () => {
		// With one for all who import it, the workflow of one would take over the webhook of another on the same folder.
		const own = exampleIn(file).nodes.filter(({ type }) => type === webhookTrigger);
		expect(own.map(({ webhookId }) => webhookId)).toEqual(own.map(() => undefined));
	});
});

/** What a text of n8n with expressions in it makes of these values; the value itself where it is one expression alone. */
function filledIn(template: unknown, values: object): unknown {
	const [before = '', ...pieces] = String(template).slice(1).split('{{');
	const parts = pieces.map((piece) => {
		// An object may end where its expression does.
		const end = piece.lastIndexOf('}}');
		const value: unknown = runInNewContext(`(${piece.slice(0, end)})`, values);
		return { value, after: piece.slice(end + 2) };
	});
	const [first] = parts;
	if (first && parts.length === 1 && before + first.after === '') return first.value;
	return before + parts.map(({ value, after }) => String(value) + after).join('');
}

/** A call to everybody, code and an address under another name to a chat, an element to a page. */
const loud = '<!channel> @all &#64;here `x` <b>[y](https://z.example)';
const others = { text: loud, answer: loud, link: 'https://app.box.com/file/1', name: loud };

describe('what others have chosen', () => {
	const nodesWith = (isMeant: (node: INode) => boolean) =>
		files.flatMap((file) =>
			exampleIn(file)
				.nodes.filter(isMeant)
				.map((node) => [file, node] as const),
		);
	const tellsChat = nodesWith(({ parameters }) => parameters.url === 'CHAT_WEBHOOK_URL');
	const showsName = nodesWith(({ parameters: { completionMessage } }) =>
		String(completionMessage).includes('$json.name'),
	);

	it('is in as many examples as are looked at here', () => {
		expect([tellsChat.length, showsName.length]).toEqual([3, 3]);
	});

	it.each(tellsChat)('does nothing to the chat of %s, which is tried again', (_file, node) => {
		const $ = () => ({ item: { json: { name: [loud, loud] } } });
		const { text } = filledIn(node.parameters.jsonBody, { $json: others, $ }) as { text: string };
		expect(text).not.toMatch(/[<>@]/);
		expect(text).toContain('‹!channel› (at)all');
		expect(text.replace(/`[^`\n]*`/g, '')).not.toMatch(/[`[\]]|&#/);
		expect(node).toMatchObject({ retryOnFail: true, maxTries: 5, waitBetweenTries: 5000 });
	});

	it.each(showsName)('is text on the last page of the form of %s', (_file, node) => {
		const $json = {
			...others,
			shared_link: {
				url: 'https://app.box.com/s/1',
				unshared_at: { toDateTime: () => ({ toFormat: () => '1 May 2027' }) },
			},
		};
		const $ = () => ({ item: { json: { id: '7' } } });
		const page = filledIn(node.parameters.completionMessage, { $json, $ });
		expect(page).toContain('‹!channel› @all');
		expect(page).not.toMatch(/[<>]/);
	});

	it.each([
		['Jo] @[8:Al', '@[7:Jo @8:Al]'],
		['[]', '@[7:You]'],
	])('mentions nobody else in the comment on an invoice: %s', (name, mention) => {
		const { nodes } = exampleIn('4-invoice-intake.json');
		const node = nodes.find(({ parameters }) => parameters.hasMentions === true);
		const $ = () => ({ item: { json: { created_by: { id: '7', name } } } });
		const read = { key: 'vendor', value: '@[8:Al] @[Eve]', message: 'not sure' };
		const $json = { metadata: { notWritten: [read] } };
		expect(filledIn(node?.parameters.message, { $json, $ })).toBe(
			`${mention} Please look at this invoice:\nvendor: (at)[8:Al] (at)[Eve] (not sure)`,
		);
	});
});
