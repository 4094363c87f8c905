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

/** The sentence at the end of every error. */
export const moreAt = (section: Section): string => `More: ${pageOf(section)}`;
