/**
 * The built-in Box Trigger, as one of the two triggers of Box Platform. The one on the event stream is better where it
 * can be: it needs no public address, and loses nothing while n8n is away. It can be where the stream tells all that
 * the webhook tells, and where the workflow reads nothing of the message that an event does not have. Everywhere
 * else the webhook trigger goes on as it was, with the same output and the same address.
 */
import { type Finding, note, todo } from './findings';
import { type Reader, readersOf } from './outputReaders';
import { eventsFor, type EventTypes, webhookDeleted } from './triggerEvents';
import { enteredText, type ExportedWorkflow, isExpression, type WorkflowNode } from './workflow';

export type TriggerChoice = 'auto' | 'events' | 'webhook';
export const triggerChoices: readonly string[] = ['auto', 'events', 'webhook'];

export function isTriggerChoice(text: string): text is TriggerChoice {
	return triggerChoices.includes(text);
}

export interface MigratedTrigger {
	type: 'boxPlatformTrigger' | 'boxPlatformWebhookTrigger';
	/** Without the sign-in. */
	parameters: Record<string, unknown>;
	findings: Finding[];
}

export function migrateTrigger(
	workflow: ExportedWorkflow,
	node: WorkflowNode,
	choice: TriggerChoice,
): MigratedTrigger {
	const { events: given, targetType, targetId } = node.parameters;
	const triggers = Array.isArray(given) ? given.map(String) : undefined;
	const target = { __rl: true, mode: 'id', value: enteredText(targetId).trim() };
	const findings = [
		...(target.value === '' ? [todo('No file or folder was chosen: choose it')] : []),
		...(triggers?.length === 0 || given === undefined ? [todo('No events were chosen')] : []),
		...leftOut(node),
	];
	const events = eventsOf(triggers, targetType);
	const readers = readersOf(workflow, node.name).filter(({ path }) => isLacking(path));
	const asEvents = choice === 'auto' ? isSame(events) && readers.length === 0 : choice === 'events';
	if (asEvents && isSame(events)) {
		return {
			type: 'boxPlatformTrigger',
			parameters: eventParameters(events, target),
			findings: [...findings, ...eventFindings(workflow, node, triggers ?? [], readers)],
		};
	}
	return {
		type: 'boxPlatformWebhookTrigger',
		parameters: {
			targetType: targetType === 'file' || isExpression(targetType) ? targetType : 'folder',
			targetId: target,
			events: given ?? [],
		},
		findings: [
			...findings,
			...(choice === 'webhook' ? [] : whyWebhook(events, readers, choice)),
			note(
				'The credential needs the signature keys of the app, or the workflow cannot be published (docs/webhooks.md)',
			),
		],
	};
}

type Same = Exclude<EventTypes, { lacking: string }>;

const isSame = (events: EventTypes): events is Same => !('lacking' in events);

function eventsOf(triggers: string[] | undefined, targetType: unknown): EventTypes {
	if (targetType === 'file') return { lacking: 'one file alone' };
	if (targetType !== 'folder') return { lacking: 'a target whose type is not known here' };
	if (triggers === undefined) return { lacking: 'events that an expression gives' };
	if (triggers.every((one) => one === webhookDeleted)) return { lacking: triggers.join(', ') };
	return eventsFor(triggers);
}

function eventParameters({ eventTypes, itemTypes }: Same, folderId: object) {
	return {
		stream: 'all',
		watch: 'folder',
		folderId,
		includeSubfolders: true,
		eventTypes,
		// The source of an event has all that Box says, as that of a message.
		simplify: false,
		...(itemTypes.length > 0 && { filters: { itemTypes } }),
	};
}

/** What the message of a webhook has and an event has not, or under another name. */
const renamed: Readonly<Record<string, string>> = {
	trigger: 'event_type, with other values (ITEM_UPLOAD in place of FILE.UPLOADED)',
	id: 'event_id',
	type: 'type, with the value ‘event’ in place of ‘webhook_event’',
	webhook: 'nothing of this',
	additional_info: 'additional_details, with other content',
};

/** What has the same name and content in a message and in an event. */
const same: readonly string[] = ['source', 'created_by', 'created_at'];

/** Whether something else is read than what is the same; who reads the whole may read anything. */
const isLacking = ([first]: readonly string[]) => first === undefined || !same.includes(first);

function eventFindings(
	workflow: ExportedWorkflow,
	{ name }: WorkflowNode,
	triggers: readonly string[],
	readers: readonly Reader[],
): Finding[] {
	const moved = triggers.filter((trigger) => /^(?:FILE|FOLDER)\.MOVED$/.test(trigger));
	const pinned = workflow.pinData;
	const isPinned = typeof pinned === 'object' && pinned !== null && Object.hasOwn(pinned, name);
	return [
		...readers.map(toChange),
		note('Listens to the events of the account, which needs no public address'),
		...(triggers.includes('FILE.UPLOADED')
			? [
					note(
						'What is moved into the folder is another event now: add ‘Item: Moved’ to get it too',
					),
				]
			: []),
		...(moved.length > 0
			? [note(`${moved.join(', ')}: what is moved out of the folder does not count any more`)]
			: []),
		...(triggers.includes(webhookDeleted)
			? [note(`${webhookDeleted} was left out: there is no webhook that could be deleted`)]
			: []),
		...(isPinned ? [note('Its pinned data is still a message of the webhook')] : []),
	];
}

function toChange({ node, text, path: [first], isUnknown = false }: Reader): Finding {
	if (isUnknown) {
		return todo(
			`‘${node}’ may read anything of the output, or hand it on: see that neither it nor what is behind it needs ${Object.keys(renamed).join(', ')}`,
		);
	}
	if (first === undefined) {
		return todo(
			`‘${node}’ reads the whole output (${text}), which is an event of Box in place of a message now`,
		);
	}
	return todo(
		Object.hasOwn(renamed, first)
			? `‘${node}’ reads ${text}: an event has ${renamed[first] ?? ''}`
			: `‘${node}’ reads ${text}, which is not known to be in an event: look at it`,
	);
}

function whyWebhook(
	events: EventTypes,
	readers: readonly Reader[],
	choice: TriggerChoice,
): Finding[] {
	if (!isSame(events)) {
		const text = `Stays a webhook, which needs a public address: the event stream does not tell of ${events.lacking}`;
		return [choice === 'events' ? todo(text) : note(text)];
	}
	const read = readers.map(({ node, text, isUnknown = false }) =>
		isUnknown ? `‘${node}’ (may read anything, or hand it on)` : `‘${node}’ (${text})`,
	);
	return [
		note(
			`Stays a webhook, which needs a public address, since an event may not have what is read in ${[...new Set(read)].join(', ')}. With --trigger events it listens to events, and these are to be looked at.`,
		),
	];
}

function leftOut({ parameters }: WorkflowNode): Finding[] {
	const known = ['events', 'targetType', 'targetId'];
	return Object.keys(parameters)
		.filter((name) => !known.includes(name))
		.map((name) => note(`The parameter ‘${name}’ was left out: the built-in trigger has none`));
}
