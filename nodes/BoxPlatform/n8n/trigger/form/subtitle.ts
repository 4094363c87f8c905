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
	const types = [
		`[].concat(${byStream} || [], `,
		'(($parameter["filters"] || {} )["otherEventTypes"] || "").toString().split(/[,;\\s]+/))',
		'.filter((type) => type)',
	].join('');
	const show = [
		'types.length === 0 || types.includes("ANY") ? "Any event" : ',
		`types.length > ${mostNames} ? types.length + " kinds of events" : `,
		'types.map((type) => (words.split(";" + type + "=")[1] || type).split(";")[0]).join(", ")',
	].join('');
	return `={{ ((words, types) => ${show})(${JSON.stringify(`${text};`)}, ${types}) }}`;
}

const byStream =
	'($parameter["stream"] === "enterprise" ? $parameter["enterpriseEventTypes"] : $parameter["eventTypes"])';

/** ‘File uploaded’ of ‘On file uploaded (new file)’. */
function wordsOf(action: string): string {
	const words = action.replace(/^On /, '').replace(/ \(.*$/, '');
	// eslint-disable-next-line no-restricted-syntax -- nothing is compared
	return words.charAt(0).toUpperCase() + words.slice(1);
}
