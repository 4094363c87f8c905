import { existsSync } from 'node:fs';

import action from '../../nodes/BoxPlatform/BoxPlatform.node.json';
import ai from '../../nodes/BoxPlatform/BoxPlatformAi.node.json';
import sign from '../../nodes/BoxPlatform/BoxPlatformSign.node.json';
import trigger from '../../nodes/BoxPlatform/BoxPlatformTrigger.node.json';
import webhookTrigger from '../../nodes/BoxPlatform/BoxPlatformWebhookTrigger.node.json';
import { homepage } from '../../package.json';

const all = [action, ai, sign, trigger, webhookTrigger];

/** As n8n's panel looks for nodes: the letters of what is typed stand in the alias, in their order. */
const finds = (typed: string, alias: string) => {
	const letters = [...alias.toLowerCase()].values();
	return [...typed.toLowerCase()].every((wanted) => {
		for (const letter of letters) if (letter === wanted) return true;
		return false;
	});
};

describe('the words by which n8n finds the nodes', () => {
	it.each([
		['real-time trigger', trigger],
		['webhook trigger', webhookTrigger],
	])('of the %s stand at the action node, too, under which the panel lists it', (_, { alias }) => {
		expect(action.alias).toEqual(expect.arrayContaining(alias));
	});

	it.each([
		['events', action],
		['files', action],
		['search files', action],
		['upload to box', action],
		['shared link', action],
		['box api', action],
		['document', action],
		['contract', action],
		['create folder', action],
		['move file', action],
		['update metadata', action],
		['box upload', action],
		['upload file to box', action],
		['box download', action],
		['box search', action],
		['box files', action],
		['box create folder', action],
		['box list files', action],
		['box metadata', action],
		['box share', action],
		['box user', action],
		['box comment', action],
		['box task', action],
		['file uploaded', action],
		['onboarding', action],
		['box extract', ai],
		['box ocr', ai],
		['box signature', sign],
		['sign contract', sign],
		['file uploaded', trigger],
		['box events', trigger],
		['e-signature', sign],
		['contract', sign],
		['ocr', ai],
		['ai', ai],
		['documents', ai],
		['events', trigger],
		['webhooks', webhookTrigger],
	])('are those that people type: %s', (typed, { alias }) => {
		expect(alias.some((word) => finds(typed, word))).toBe(true);
	});

	it('are no use to a node of the category AI unless it is a root node there, so it is one', () => {
		const { categories, subcategories } = ai;
		expect(categories).toContain('AI');
		expect(subcategories.AI).toContain('Root Nodes');
	});

	it('stand there once each', () => {
		const repeated = all.flatMap(({ alias }) => {
			const words = alias.map((word) => word.toLowerCase());
			return words.filter((word, at) => words.indexOf(word) !== at);
		});
		expect(repeated).toEqual([]);
	});
});

describe("the links in n8n's panels", () => {
	const links = all.flatMap(({ resources }) =>
		[...resources.primaryDocumentation, ...resources.credentialDocumentation].map(({ url }) => url),
	);

	it.each([...new Set(links)])('leads to a page of ours: %s', (url) => {
		expect(url.startsWith(`${homepage}/`)).toBe(true);
		expect(existsSync(`docs/${url.slice(homepage.length + 1)}.md`)).toBe(true);
	});
});
