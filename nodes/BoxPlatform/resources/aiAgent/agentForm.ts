/** The form for an agent of Box AI: what people change, and JSON for the rest of what Box takes. */
import { isObject } from '../../client';
import { parameter, type ParamsOf } from '../../operation';
import { readId, readList, refusing } from '../../values';
import { abilities, type Ability, type AgentBody } from './agentApi';

export const nameParameter = parameter({
	displayName: 'Name',
	name: 'name',
	type: 'string',
	purpose: 'identity',
	default: '',
	required: true,
	placeholder: 'e.g. Contract reader',
	description: 'What people see when they choose an agent',
});

export const stateParameter = parameter({
	displayName: 'Available To',
	name: 'accessState',
	type: 'options',
	purpose: 'access',
	options: [
		{ name: 'Everybody', value: 'enabled', description: 'Everybody in the enterprise' },
		{ name: 'Nobody', value: 'disabled', description: 'The agent is kept, but nobody can use it' },
		{
			name: 'Some Users and Groups',
			value: 'enabled_for_selected_users',
			description: 'Those that the fields Allowed User IDs and Allowed Group IDs name',
		},
	],
	default: 'enabled',
	description: 'Who may use the agent',
});

export const abilitiesParameter = parameter({
	displayName: 'Abilities',
	name: 'abilities',
	type: 'fixedCollection',
	purpose: 'members',
	placeholder: 'Add Ability',
	typeOptions: { multipleValues: true },
	default: {},
	description: 'What the agent can be used for, each once; without one, it is of no use',
	options: [
		{
			displayName: 'Ability',
			name: 'ability',
			values: [
				{
					displayName: 'Description',
					name: 'description',
					type: 'string',
					purpose: 'dataLeftOut',
					default: '',
					placeholder: 'e.g. Answers questions about contracts',
					description: 'What it is for; the name of the agent if this is empty',
				},
				{
					displayName: 'Enabled',
					name: 'enabled',
					type: 'boolean',
					purpose: 'access',
					default: true,
					description: 'Whether the agent can be used for this',
				},
				{
					displayName: 'For Requests',
					name: 'kind',
					type: 'options',
					purpose: 'choice',
					options: [
						{ name: 'Extracting Data', value: 'extract' },
						{ name: 'Questions', value: 'ask' },
						{ name: 'Writing Text', value: 'text_gen' },
					],
					default: 'ask',
					description: 'Which requests this ability of the agent is for',
				},
				{
					displayName: 'Instructions',
					name: 'instructions',
					type: 'string',
					purpose: 'dataLeftOut',
					typeOptions: { rows: 4 },
					default: '',
					placeholder: 'e.g. Answer in one sentence, and name the clause',
					description: 'What the model has to follow in each request',
				},
				{
					displayName: 'Suggested Questions',
					name: 'suggestedQuestions',
					type: 'string',
					purpose: 'dataLeftOut',
					takesList: true,
					default: '',
					placeholder: 'e.g. ["Who signs?", "When does it end?"]',
					description:
						'What Box offers to ask, at most four, separated by commas or as a list; not for extracting data. Box makes some up if this is empty.',
				},
			],
		},
	],
});

const idsOf = <const N extends string>(name: N, displayName: string, what: string) =>
	parameter({
		displayName,
		name,
		type: 'string',
		purpose: 'access',
		takesList: true,
		isId: true,
		default: '',
		placeholder: 'e.g. 12345678,23456789',
		description: `IDs of the ${what} that may use the agent, separated by commas or as a list`,
	});

export const agentOptions = [
	parameter({
		displayName: 'Agent (JSON)',
		name: 'agentJson',
		type: 'json',
		purpose: 'content',
		default: '{}',
		placeholder: '{ "ask": { "basic_text": { "model": "…" } } }',
		description:
			'More of the agent, as Box takes it: models, prompts and tokens under ask, text_gen or extract. It is added to what is entered in the form.',
	}),
	idsOf('allowedGroupIds', 'Allowed Group IDs', 'groups'),
	idsOf('allowedUserIds', 'Allowed User IDs', 'users'),
	parameter({
		displayName: 'Icon',
		name: 'icon',
		type: 'options',
		purpose: 'choice',
		options: [
			{ name: 'Analytics', value: 'logo_analytics.png' },
			{ name: 'Box AI', value: 'logo_boxAi.png' },
			{ name: 'Classification', value: 'logo_classification.png' },
			{ name: 'Config', value: 'logo_config.png' },
			{ name: 'Finance', value: 'logo_finance.png' },
			{ name: 'Handshake', value: 'logo_handshake.png' },
			{ name: 'Legal', value: 'logo_legal.png' },
			{ name: 'Stamp', value: 'logo_stamp.png' },
		],
		default: 'logo_boxAi.png',
		description: 'The picture beside the name',
	}),
] as const;

/** https://developer.box.com/reference/post-ai-agents/#param-icon_reference */
const icons = 'https://cdn01.boxcdn.net/app-assets/aistudio/avatars/';
const mostQuestions = 4;

interface Entered extends Partial<ParamsOf<typeof agentOptions>> {
	name?: string;
	accessState?: string;
	abilities?: ParamsOf<readonly [typeof abilitiesParameter]>['abilities'];
}

/**
 * An agent with what was entered, and the rest as it is now.
 *
 * @param current of an agent that is there, as Box takes it
 * @throws RangeError for what Box would refuse, with the field that it stands in
 */
export function agentBody(entered: Entered, current: Partial<AgentBody> = {}): AgentBody {
	const name = entered.name ?? current.name ?? '';
	if (name.trim() === '') throw new RangeError('An agent needs a name: fill in ‘Name’');
	const entities = allowedEntities(entered) ?? current.allowed_entities;
	const body: AgentBody = {
		...current,
		type: 'ai_agent',
		name,
		access_state: entered.accessState ?? current.access_state ?? 'enabled',
		...(entered.icon !== undefined && { icon_reference: icons + entered.icon }),
		...(entities !== undefined && { allowed_entities: entities }),
	};
	if (body.access_state === 'enabled_for_selected_users' && (entities ?? []).length === 0) {
		throw new RangeError(
			'Nobody could use the agent: add ‘Allowed User IDs’ or ‘Allowed Group IDs’, or choose another ‘Available To’',
		);
	}
	for (const [kind, part] of enteredAbilities(entered)) {
		body[kind] = { ...newAbility(kind, name), ...body[kind], ...part };
	}
	return withJson(body, entered.agentJson);
}

/** What Box wants at least. */
const newAbility = (kind: Ability, name: string) => ({
	type: `ai_agent_${kind}`,
	access_state: 'enabled',
	description: name,
});

function allowedEntities({ allowedUserIds, allowedGroupIds }: Entered): object[] | undefined {
	const ids = (text: string | undefined, type: 'user' | 'group') => {
		const refuse = refusing(type === 'user' ? 'Allowed User IDs' : 'Allowed Group IDs');
		return readList(text ?? '', refuse).map((id) => ({ type, id: readId(id, refuse) }));
	};
	if (allowedUserIds === undefined && allowedGroupIds === undefined) return undefined;
	return [...ids(allowedUserIds, 'user'), ...ids(allowedGroupIds, 'group')];
}

function enteredAbilities({ abilities: entered }: Entered): Map<Ability, object> {
	const found = new Map<Ability, object>();
	for (const one of entered?.ability ?? []) {
		const { kind = 'ask', description, instructions, enabled } = one;
		if (found.has(kind)) throw new RangeError(`‘Abilities’ has ‘${kind}’ twice`);
		const questions = readList(one.suggestedQuestions ?? '', refusing('Suggested Questions'));
		if (questions.length > mostQuestions) {
			throw new RangeError(
				`‘Suggested Questions’ are at most ${mostQuestions}, and these are ${questions.length}`,
			);
		}
		if (questions.length > 0 && kind === 'extract') {
			throw new RangeError('‘Suggested Questions’ are not for extracting data: remove them');
		}
		found.set(kind, {
			...(description && { description }),
			...(instructions && { custom_instructions: instructions }),
			...(enabled !== undefined && { access_state: enabled ? 'enabled' : 'disabled' }),
			...(questions.length > 0 && { suggested_questions: questions }),
		});
	}
	return found;
}

const others = ['allowed_entities', 'icon_reference'] as const;

/** Abilities get what is said of them; everything else is replaced. */
function withJson(body: AgentBody, json: unknown): AgentBody {
	if (json === undefined) return body;
	if (!isObject(json)) throw new RangeError('‘Agent (JSON)’ must be an object');
	const known: readonly string[] = [...abilities, ...others];
	const unknown = Object.keys(json).find((key) => !known.includes(key));
	if (unknown !== undefined) {
		throw new RangeError(`‘Agent (JSON)’ has no ‘${unknown}’. It can have: ${known.join(', ')}`);
	}
	const whole: AgentBody = { ...body, ...json };
	for (const kind of abilities) {
		const part = json[kind];
		if (part === undefined) continue;
		if (!isObject(part)) throw new RangeError(`‘${kind}’ of ‘Agent (JSON)’ must be an object`);
		whole[kind] = { ...newAbility(kind, body.name), ...body[kind], ...part };
	}
	return whole;
}
