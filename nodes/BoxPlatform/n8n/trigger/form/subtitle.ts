import { enterpriseEventTypeOptions, userEventTypeOptions } from './eventTypes';

/** More than these would not fit below a node. */
const mostNames = 2;

/**
 * What stands below the node on the canvas: ‘File uploaded, Folder created’, ‘Any event’ or ‘3 kinds of events’.
 *
 * n8n evaluates it as an expression in the browser, which knows nothing of this package: so it carries the words
 * along, as one text, which is quick to parse.
 */
export function triggerSubtitle(): string {
	const words = new Map<string, string>();
	for (const { value, name, action } of [...enterpriseEventTypeOptions, ...userEventTypeOptions]) {
		words.set(String(value), action === undefined ? name : wordsOf(action));
	}
	const text = [...words].map(([type, word]) => `;${type}=${word}`).join('');
	return `={{ ((words, chosen, others) => {
		const types = [].concat(chosen || [], String(others || '').toUpperCase().split(/[,\\s]+/)).filter((type) => type);
		if (types.length === 0 || types.includes('ANY')) return 'Any event';
		if (types.length > ${mostNames}) return types.length + ' kinds of events';
		return types.map((type) => (words.split(';' + type + '=')[1] || type).split(';')[0]).join(', ');
	} )(${JSON.stringify(`${text};`)}, $parameter["stream"] === 'enterprise' ? $parameter["enterpriseEventTypes"] : $parameter["eventTypes"], ($parameter["filters"] || {} )["otherEventTypes"]) }}`;
}

/** ‘File uploaded’ of ‘On file uploaded’. */
function wordsOf(action: string): string {
	const words = action.replace(/^On /, '');
	return words.charAt(0).toUpperCase() + words.slice(1);
}
