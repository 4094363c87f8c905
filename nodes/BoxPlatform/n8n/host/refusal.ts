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
		description: [description, moreAt(section)].filter(Boolean).join(' '),
		itemIndex,
	});
}

/** The sentence at the end of every error; n8n's panel shows descriptions as HTML. */
export function moreAt(section: Section): string {
	const page = pageOf(section);
	return `More: <a href="${page}" target="_blank">${page}</a>`;
}

/** A description where it is shown as it is: in messages, logs and data. */
export const withoutLinks = (description: string): string =>
	description.replace(/<a href="[^"]*" target="_blank">([^<]*)<\/a>/g, '$1');
