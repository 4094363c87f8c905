/** What was entered in the node, as the webhook trigger uses it. */
import type { INode } from 'n8n-workflow';

import { isObject, sameTrigger, textOf, triggersOnFiles, webhookTriggers } from '../../client';
import type { Parameter } from '../../operation';
import { type ActAs, actAsIn, refusal } from '../host';
import { anyTrigger, webhookDeleted } from './form';

export interface WebhookSettings {
	/** By its ID, or by its path. */
	target: { type: 'file' | 'folder'; entered: string };
	/** What Box is to tell of. */
	triggers: string[];
	/** Whether the workflow wants to hear that its webhook was deleted. */
	wantsDeletion: boolean;
	takeOver: boolean;
	/** Signature keys of the node itself, besides those of the credential. */
	keys: string[];
	actAs: ActAs;
}

/** The one of two fields of the same name that the node shows. */
export function shownParameters(declared: readonly Parameter[], node: INode): Parameter[] {
	const type = node.parameters.targetType === 'file' ? 'file' : 'folder';
	return declared.filter(({ name, displayOptions }) => {
		const shown = displayOptions?.show?.targetType;
		return name !== 'targetId' || shown?.some((one) => one === type) === true;
	});
}

/**
 * @param given the parameters of the node by name, each of its declared type or missing
 * @throws NodeOperationError that names the field which cannot be used
 */
export function readSettings(given: Record<string, unknown>, node: INode): WebhookSettings {
	const options = isObject(given.options) ? given.options : {};
	const type = given.targetType === 'file' ? 'file' : 'folder';
	const chosen = Array.isArray(given.events) ? given.events.map(String) : [];
	return {
		target: { type, entered: textOf(given.targetId) ?? '' },
		triggers: triggersOf(chosen, type, node),
		wantsDeletion: chosen.includes(webhookDeleted),
		takeOver: options.ifTaken === 'takeOver',
		keys: [options.signingKeyPrimary, options.signingKeySecondary].flatMap((key) => {
			const text = textOf(key)?.trim() ?? '';
			return text === '' ? [] : [text];
		}),
		actAs: actorOf(options, node),
	};
}

function triggersOf(chosen: readonly string[], type: 'file' | 'folder', node: INode): string[] {
	const fail = (message: string, description: string): never => {
		throw refusal(node, message, { section: 'the-webhook-trigger', description });
	};
	if (chosen.includes(anyTrigger)) {
		return type === 'file' ? triggersOnFiles(webhookTriggers) : [...webhookTriggers];
	}
	const triggers = [...new Set(chosen)].filter((trigger) => trigger !== webhookDeleted);
	if (triggers.length === 0) {
		return fail(
			chosen.length === 0
				? '‘Trigger On’ is empty'
				: '‘Trigger On’ has nothing but the deletion of the webhook, of which Box tells by itself',
			'Choose at least one event that happens to the file or folder.',
		);
	}
	const others = type === 'file' ? triggers.filter((one) => !triggersOnFiles([one]).length) : [];
	if (others.length === 0) return triggers;
	return fail(
		`A webhook on a file cannot tell of ${others.join(', ')}`,
		'Take them out of ‘Trigger On’, or watch the folder that the file is in.',
	);
}

function actorOf(options: Record<string, unknown>, node: INode): ActAs {
	try {
		return actAsIn({ ...options, asUser: textOf(options.asUser) ?? '' });
	} catch (error) {
		throw refusal(node, error instanceof RangeError ? error.message : String(error), {
			section: 'the-webhook-trigger',
			description: 'The webhook would be registered by another user than the one who was meant.',
		});
	}
}

/** Whether a message is about something that was chosen. What this version has never heard of counts. */
export function isWanted(trigger: string, { triggers, wantsDeletion }: WebhookSettings): boolean {
	if (trigger === webhookDeleted) return wantsDeletion;
	const isKnown = webhookTriggers.some((known) => sameTrigger(known, trigger));
	return !isKnown || triggers.some((chosen) => sameTrigger(chosen, trigger));
}
