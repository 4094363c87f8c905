import { type INode, NodeOperationError } from 'n8n-workflow';

import { pageOf, type Section } from './wordings';

/**
 * The error for what these nodes themselves refuse, before or beside Box, with a link to where it is explained.
 *
 * @param options `description` says what to do; `section` of the page about errors is that of values unless it is given
 */
export function refusal(
	node: INode,
	message: string,
	options: { description: string; itemIndex?: number; section?: Section },
): NodeOperationError {
	const { description, itemIndex, section = 'value-refused' } = options;
	return new NodeOperationError(node, message, {
		description: withLink(description, section),
		itemIndex,
	});
}

/** What to do about a failure, with a link to where it is explained, as HTML: so n8n's panel shows descriptions. */
export function withLink(description: string, section: Section): string {
	const page = pageOf(section);
	// What Box or somebody else has said in between is text.
	const html = description.replaceAll('<', '&lt;');
	return [html, `More: <a href="${page}" target="_blank">${page}</a>`].filter(Boolean).join(' ');
}

/** The same as text, for messages, logs and data. */
export const asText = (html: string): string =>
	html.replace(/<a href="[^"]*" target="_blank">([^<]*)<\/a>/g, '$1').replaceAll('&lt;', '<');
