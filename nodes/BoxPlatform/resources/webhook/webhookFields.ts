/** What a webhook is made of, and what Box would refuse or never deliver. */
import {
	addressProblem,
	type BoxClient,
	isWebhookTarget,
	triggersOnFiles,
	type WebhookTarget,
} from '../../client';
import { webhookTriggerGroups } from '../../client/words';
import { parameter } from '../../operation';

export const triggersParameter = parameter({
	displayName: 'Triggers',
	name: 'triggers',
	type: 'multiOptions',
	purpose: 'filter',
	options: webhookTriggerGroups.flatMap(({ group, triggers }) =>
		triggers.map(({ value, name }) => ({ name: `${group}: ${name}`, value })),
	),
	default: [],
	required: true,
	description:
		'The events for which Box calls the URL. A file has no events of uploads, folders and collaborations.',
});

export const addressParameter = parameter({
	displayName: 'Address',
	name: 'address',
	type: 'string',
	purpose: 'target',
	default: '',
	required: true,
	placeholder: 'e.g. https://hooks.example.com/box',
	description:
		'Where Box delivers to: a public HTTPS address on port 443, with a certificate of a public authority',
});

/** @throws RangeError for an address that Box cannot deliver to */
export function checkAddress(box: BoxClient, address: string): void {
	const problem = addressProblem(address, box.baseUrl);
	if (problem === undefined) return;
	throw new RangeError(
		`Box cannot deliver to ‘${address}’, which ${problem}. Enter a public HTTPS address on port 443.`,
	);
}

/** @throws RangeError for a webhook that Box would refuse */
export function checkWebhook(target: WebhookTarget, triggers: readonly string[]): void {
	if (!isWebhookTarget(target)) {
		throw new RangeError(
			'Box takes no webhooks on the root folder: choose a folder in it, or use the Box Platform Trigger',
		);
	}
	checkTriggers(triggers);
	if (target.type === 'folder') return;
	const onFiles = triggersOnFiles(triggers);
	const others = triggers.filter((trigger) => !onFiles.includes(trigger));
	if (others.length === 0) return;
	throw new RangeError(
		`A webhook on a file cannot tell of ${others.join(', ')}: take them out of ‘Triggers’, or choose the folder`,
	);
}

/** @throws RangeError when there are none */
export function checkTriggers(triggers: readonly string[]): void {
	if (triggers.length === 0) {
		throw new RangeError('A webhook needs something to tell of: choose it under ‘Triggers’');
	}
}

export function sameTriggers(some: readonly string[], others: readonly string[]): boolean {
	const all = new Set([...some, ...others]).size;
	return new Set(some).size === all && new Set(others).size === all;
}
