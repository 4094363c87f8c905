import type { FastifyInstance } from 'fastify';

import type { Answer } from '../http/answer';
import { noContent, ok } from '../http/answer';
import type { Call } from '../http/call';
import { boxRoutes } from '../http/router';
import { pacificTime } from '../kernel/clock';
import { arrayAt, booleanAt, objectAt, requiredText, textAt, wordAt } from '../kernel/input';
import { isObject, type Json, type JsonObject } from '../kernel/json';
import { forbidden, invalid, missing, notFound, Problem } from '../kernel/problem';
import {
	type AskedField,
	fieldIn,
	headOf,
	levelOf,
	sentencesFor,
	valuesFor,
} from '../world/aiReading';
import type { FileItem } from '../world/items';
import type { World } from '../world/World';
import { hubOf } from './hubs';

const AI = { need: 'ai' } as const;
const MOST_ITEMS = 25;
const LONGEST_PROMPT = 10_000;

/** Questions to Box AI. */
export function aiQuestionRoutes(app: FastifyInstance, world: World): void {
	const on = boxRoutes(app, world);
	on('POST /ai/ask', ask, AI);
	on('POST /ai/text_gen', generate, AI);
	on('POST /ai/extract', extract, AI);
	on('POST /ai/extract_structured', extractStructured, AI);
}

function ask(call: Call): Answer {
	const { body } = call;
	demandAi(call);
	const prompt = promptOf(call);
	const items = itemsOf(call);
	const mode = wordAt(body, 'mode', ['single_item_qa', 'multiple_item_qa']);
	if (mode === undefined) throw missing('mode');
	if (mode === 'single_item_qa' && items.length !== 1) throw invalid('items', items.length);
	const files = isHub(items[0]) ? hubFiles(call, items) : filesOf(call, items);
	if (files === undefined) return noContent();
	const found = sentencesFor(prompt, files);
	const text = found.map(({ content }) => content).join(' ');
	const citations = found.map(({ content, file: { id, name } }) => ({
		content,
		type: 'file',
		id,
		name,
	}));
	const answer = afterDialogue(call, text === '' ? 'The files do not say.' : text);
	return answered(call, answer, booleanAt(body, 'include_citations') === true ? { citations } : {});
}

function generate(call: Call): Answer {
	demandAi(call);
	const prompt = promptOf(call);
	const items = itemsOf(call);
	const [file, ...others] = filesOf(call, items);
	if (file === undefined || others.length > 0) throw invalid('items', items.length);
	return answered(call, afterDialogue(call, `${prompt}: ${headOf(file)}`));
}

function extract(call: Call): Answer {
	demandAi(call);
	const prompt = promptOf(call);
	const values = valuesFor(prompt, filesOf(call, itemsOf(call)));
	const isFound = Object.keys(values).length > 0;
	return answered(call, isFound ? JSON.stringify(values) : 'The files have nothing of the kind.');
}

function extractStructured(call: Call): Answer {
	const { world, body } = call;
	demandAi(call);
	const files = filesOf(call, itemsOf(call));
	const read = fieldsOf(call).flatMap((field) => {
		const found = fieldIn(field, files);
		return found === undefined ? [] : [{ key: field.key, ...found }];
	});
	const by = (part: (one: (typeof read)[number]) => Json): JsonObject =>
		Object.fromEntries(read.map((one) => [one.key, part(one)]));
	const wantsScore = booleanAt(body, 'include_confidence_score') === true;
	return answered(
		call,
		by(({ value }) => value),
		{
			...(wantsScore && world.ai.givesConfidence
				? { confidence_score: by(({ score }) => ({ level: levelOf(score), score })) }
				: {}),
			...(booleanAt(body, 'include_reference') === true
				? { reference: by(({ line }) => [{ text: line }]) }
				: {}),
		},
	);
}

function answered(call: Call, answer: Json, more: JsonObject = {}): Answer {
	const { world, body } = call;
	return ok({
		answer,
		created_at: pacificTime(world.clock.now()),
		completion_reason: world.ai.completionReason,
		ai_agent_info: agentInfo(world, objectAt(body, 'ai_agent')),
		...more,
	});
}

/** Names the model, so that it can be told whether an agent was used. */
function agentInfo(world: World, agent: JsonObject | undefined): JsonObject {
	const id = agent?.['type'] === 'ai_agent_id' ? requiredText(agent, 'id') : undefined;
	if (id !== undefined && !world.ai.agents.has(id)) throw notFound('ai_agent', id);
	const model =
		agent === undefined
			? 'google__gemini_2_5_flash'
			: (id ?? textAt(agent, 'basic_text.model') ?? textAt(agent, 'basic_gen.model'));
	return {
		processor: 'basic_text',
		models: [{ name: model ?? 'google__gemini_2_5_flash', provider: 'google' }],
	};
}

function demandAi({ world }: Call): void {
	if (!world.ai.isEnabled) throw forbidden('Box AI is not enabled for this enterprise');
}

function promptOf({ body }: Call): string {
	const prompt = requiredText(body, 'prompt');
	if (prompt.length > LONGEST_PROMPT) throw invalid('prompt', prompt.slice(0, 20));
	return prompt;
}

/** What was said before stands in front of the answer. */
function afterDialogue({ body }: Call, answer: string): string {
	const turns = arrayAt(body, 'dialogue_history') ?? [];
	const last = turns.at(-1);
	if (last === undefined) return answer;
	return `After ‘${requiredText({ last }, 'last.prompt')}’ (${turns.length}): ${answer}`;
}

function itemsOf({ body }: Call): JsonObject[] {
	const items = arrayAt(body, 'items');
	if (items === undefined || items.length === 0) throw missing('items');
	if (items.length > MOST_ITEMS) throw invalid('items', items.length);
	return items.map((item) => {
		if (!isObject(item)) throw invalid('items', item);
		return item;
	});
}

const isHub = (item: JsonObject | undefined): boolean => item?.['type'] === 'hubs';

/** Those of a hub that is asked alone; undefined while none of them can be read. */
function hubFiles(call: Call, items: readonly JsonObject[]): FileItem[] | undefined {
	const [item] = items;
	if (item === undefined || items.length > 1) throw invalid('items', items.length);
	const { world, caller } = call;
	const hub = hubOf(call, 'viewer', requiredText(item, 'id'));
	if (!hub.settings.is_ai_enabled) throw forbidden('Box AI is not enabled for this hub');
	const files = hub.items.flatMap((id): FileItem[] => {
		const found = world.tree.get(id);
		return found?.kind === 'file' && world.access.sees(caller, found) ? [found] : [];
	});
	const known = files.filter((file) => world.ai.knows(file));
	return known.length === 0 ? undefined : known;
}

function filesOf({ world, caller }: Call, items: readonly JsonObject[]): FileItem[] {
	return items.map((item) => {
		if (item['type'] !== 'file') throw invalid('items.type', item['type'] ?? null);
		const file = world.access.file(caller, requiredText(item, 'id'), 'preview');
		// Box documents no answer for this; this is one that says it in words.
		if (!world.ai.knows(file)) {
			throw new Problem(400, 'bad_request', 'The text representation of the file is not available');
		}
		return file;
	});
}

function fieldsOf({ world, body }: Call): AskedField[] {
	const template = objectAt(body, 'metadata_template');
	const fields = arrayAt(body, 'fields');
	if ((template === undefined) === (fields === undefined)) throw missing('fields');
	if (template === undefined) return (fields ?? []).map(askedField);
	const scope = requiredText(template, 'scope');
	const key = requiredText(template, 'template_key');
	// Box wants the ID of the enterprise here.
	const found = scope === 'enterprise' ? undefined : world.metadata.template(scope, key);
	if (found === undefined) throw notFound('metadata_template', `${scope}.${key}`);
	return found.fields.map(({ key: name, type, displayName, description }) => ({
		key: name,
		type,
		displayName,
		prompt: description ?? '',
	}));
}

function askedField(field: Json): AskedField {
	if (!isObject(field)) throw invalid('fields', field);
	return {
		key: requiredText(field, 'key'),
		type: textAt(field, 'type') ?? 'string',
		displayName: textAt(field, 'displayName') ?? '',
		prompt: `${textAt(field, 'prompt') ?? ''} ${textAt(field, 'description') ?? ''}`,
	};
}
