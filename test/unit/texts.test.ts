/**
 * What people read in n8n, held to one way of writing: that of n8n, in the words of Box. It looks at every text of the
 * descriptions of all nodes and credentials, however deep a field lies.
 */
import type { ICredentialType, INodeProperties, INodePropertyMode } from 'n8n-workflow';

import { BoxPlatformCcgApi } from '../../credentials/BoxPlatformCcgApi.credentials';
import { BoxPlatformJwtApi } from '../../credentials/BoxPlatformJwtApi.credentials';
import { BoxPlatformOAuth2Api } from '../../credentials/BoxPlatformOAuth2Api.credentials';
import { BoxPlatformTokenApi } from '../../credentials/BoxPlatformTokenApi.credentials';
import { BoxPlatform } from '../../nodes/BoxPlatform/BoxPlatform.node';
import { BoxPlatformAi } from '../../nodes/BoxPlatform/BoxPlatformAi.node';
import { BoxPlatformSign } from '../../nodes/BoxPlatform/BoxPlatformSign.node';
import { BoxPlatformTrigger } from '../../nodes/BoxPlatform/BoxPlatformTrigger.node';
import { BoxPlatformWebhookTrigger } from '../../nodes/BoxPlatform/BoxPlatformWebhookTrigger.node';
import { wordings } from '../../nodes/BoxPlatform/n8n/host/wordings';
import { resources } from '../../nodes/BoxPlatform/resources';

const nodes = [
	new BoxPlatform(),
	new BoxPlatformAi(),
	new BoxPlatformSign(),
	new BoxPlatformTrigger(),
	new BoxPlatformWebhookTrigger(),
].map(({ description }) => description);
const credentials: ICredentialType[] = [
	new BoxPlatformCcgApi(),
	new BoxPlatformJwtApi(),
	new BoxPlatformOAuth2Api(),
	new BoxPlatformTokenApi(),
];

type Entry = Exclude<INodeProperties['options'], undefined>[number];
const isField = (entry: Entry): entry is INodeProperties => 'type' in entry;

/** A field with all that lie inside of it. */
function fieldsIn(field: INodeProperties): INodeProperties[] {
	const inside = (field.options ?? []).flatMap((entry) => {
		if ('values' in entry) return entry.values;
		return isField(entry) ? [entry] : [];
	});
	return [field, ...inside.flatMap(fieldsIn)];
}

const fields = [...nodes, ...credentials].flatMap(({ properties }) => properties.flatMap(fieldsIn));

const modeTexts = ({ displayName, hint, placeholder }: INodePropertyMode) => [
	displayName,
	hint,
	placeholder,
];

const choiceTexts = (entry: Entry) => [
	'displayName' in entry ? entry.displayName : entry.name,
	'description' in entry ? entry.description : undefined,
	'action' in entry ? entry.action : undefined,
];

/** The texts in the wordings of errors, some of which stand in lists. */
const textsIn = (value: unknown): unknown[] =>
	typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [value];

const sentencesIn = (text: string) => text.split(/\.(?: |$)/).filter(Boolean).length;

/** All that stands in the editor, each text once. */
const texts = [
	...new Set(
		[
			...nodes.flatMap(({ displayName, description, builderHint }) => [
				displayName,
				description,
				...textsIn(builderHint),
			]),
			...credentials.map(({ displayName }) => displayName),
			...fields.flatMap(({ displayName, description, hint, placeholder, options, modes }) => [
				displayName,
				description,
				hint,
				placeholder,
				...(options ?? []).flatMap(choiceTexts),
				...(modes ?? []).flatMap(modeTexts),
			]),
			...textsIn(wordings),
		].filter((text): text is string => typeof text === 'string'),
	),
];

describe('the texts of all nodes, credentials and errors', () => {
	it.each([
		['write email as n8n does', /\be-mail/i],
		['call the customer of Box an enterprise', /\bcompan(?:y|ies)\b/i],
		['say what a field is for, not that it is used', /\bto use\.?$/],
		['have one space between words', / {2}|^\s|\s$/],
		['begin with a capital, a number or a sign', /^(?!n8n|e\.g\. )[a-z]/],
		['say permanently, not for good', /\bfor good\b/],
		[
			'say check, output and notify',
			/\blooks? (?:once|every)\b|\bput out\b|\bBox tells (?:of|them)\b/,
		],
	])('%s', (_, wrong) => {
		expect(texts.filter((text) => wrong.test(text))).toEqual([]);
	});

	it('describe an operation in one or two short sentences that begin with what it does', () => {
		const operations = resources.flatMap((resource) =>
			resource.operations.map(({ value, description }) => ({
				id: `${resource.value}.${value}`,
				description,
			})),
		);
		const wrong = operations.filter(
			({ description }) =>
				sentencesIn(description) > 2 ||
				description.length > 220 ||
				!/^(?:DANGEROUS: [a-z]+|[A-Z][a-z]+,?) /.test(description) ||
				/^(?:This|The|A|An|If|With|It) /.test(description) ||
				// Words of the same meaning in brackets are for a search, not for people.
				/\((?!upsert|create or update)[a-z][a-z ]*\)/.test(description),
		);
		expect(wrong.map(({ id, description }) => `${id}: ${description}`)).toEqual([]);
	});

	it("have a full stop after a field's description only where there are several sentences", () => {
		const wrong = fields.filter(
			({ description, type }) =>
				description &&
				type !== 'notice' &&
				description.endsWith('.') !== sentencesIn(description) > 1,
		);
		expect(wrong.map(({ name, description }) => `${name}: ${description}`)).toEqual([]);
	});

	it('say more of a field than its name', () => {
		const plain = (text: string) =>
			text
				.toLowerCase()
				.replace(/^(?:the|an?) | (?:the|an?) /g, ' ')
				.trim();
		const wrong = fields.filter(
			({ displayName, description }) => description && plain(description) === plain(displayName),
		);
		expect(wrong.map(({ name, description }) => `${name}: ${description}`)).toEqual([]);
	});

	it('say Whether of every switch, and of nothing else', () => {
		const wrong = fields.filter(
			({ type, description = '' }) =>
				(type === 'boolean') !== description.startsWith('Whether') && type !== 'hidden',
		);
		expect(wrong.map(({ name, description }) => `${name}: ${description}`)).toEqual([]);
	});

	it.each([
		['Options', 'Add option'],
		['Filters', 'Add Filter'],
		['Update Fields', 'Add Field'],
		['Additional Fields', 'Add Field'],
	])('have on the button below %s the words of n8n', (displayName, placeholder) => {
		const buttons = fields
			.filter((field) => field.type === 'collection' && field.displayName === displayName)
			.map((field) => field.placeholder);
		expect(new Set(buttons)).toEqual(new Set([placeholder]));
	});

	it('have examples that begin alike, but for JSON', () => {
		const wrong = fields
			.flatMap(({ placeholder, modes, type, typeOptions }) =>
				type === 'string' && typeOptions?.rows === undefined
					? [placeholder]
					: (modes ?? []).filter((mode) => mode.type === 'string').map((mode) => mode.placeholder),
			)
			.filter((text) => text && !/^(?:e\.g\. |[[{])/.test(text));
		expect(wrong).toEqual([]);
	});

	it('have sentence case and no full stop in actions, and none at the end of one sentence', () => {
		const actions = resources.flatMap(({ operations }) => operations.map(({ action }) => action));
		expect(
			actions.filter((action) => action.endsWith('.') || !/^[A-Z][a-z]+,? /.test(action)),
		).toEqual([]);
		const descriptions = resources.flatMap(({ operations }) =>
			operations.map(({ description }) => description),
		);
		expect(descriptions.filter((text) => text.endsWith('.') !== sentencesIn(text) > 1)).toEqual([]);
	});

	it('warn first where an operation destroys what nobody can get back', () => {
		const permanent = resources
			.flatMap(({ operations }) => operations)
			.filter(({ description }) => /permanently|cannot be undone/.test(description));
		expect(permanent.length).toBeGreaterThan(0);
		expect(
			permanent
				.filter(({ description }) => !description.startsWith('DANGEROUS: '))
				.map(({ action }) => action),
		).toEqual([]);
	});

	it('lead a builder of workflows to other nodes of the package', () => {
		const known = nodes.map(({ name }) => `n8n-nodes-box-platform.${name}`);
		for (const { builderHint, name } of nodes) {
			const related = builderHint?.relatedNodes?.map(({ nodeType }) => nodeType) ?? [];
			expect(related).not.toEqual([]);
			expect(related.filter((type) => !known.includes(type) || type.endsWith(`.${name}`))).toEqual(
				[],
			);
		}
	});
});
