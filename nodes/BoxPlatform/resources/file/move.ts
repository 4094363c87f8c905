import { operation } from '../../operation';
import { filePicker } from '../../pickers';
import { moveItem, moveParameters } from '../relocation';
import { itemTarget } from '../targets';

/** https://developer.box.com/reference/put-files-id/ */
export const move = operation({
	value: 'move',
	name: 'Move',
	action: 'Move a file',
	description:
		'Put documents into another folder: move, file or transfer (relocate) an invoice, contract, receipt, report or photo somewhere else, such as to an archive after it was processed',
	scopes: ['root_readwrite'],
	parameters: [filePicker, ...moveParameters],
	targets: ({ params }) => [itemTarget({ type: 'file', id: params.fileId })],
	async run({ box, once, params }) {
		return await moveItem({ box, once }, { type: 'file', id: params.fileId }, params);
	},
});
