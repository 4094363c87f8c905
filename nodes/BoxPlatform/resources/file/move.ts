import { operation } from '../../operation';
import { filePicker } from '../../pickers';
import { moveItem, moveParameters } from '../relocation';
import { itemTarget } from '../targets';

/** https://developer.box.com/reference/put-files-id/ */
export const move = operation({
	value: 'move',
	name: 'Move',
	action: 'Move a file to another folder',
	description:
		'Put files somewhere else: file, transfer or relocate documents such as an invoice, contract, receipt or report into the archive or the folder of a project, or send them on after they were processed',
	scopes: ['root_readwrite'],
	parameters: [filePicker, ...moveParameters],
	targets: ({ params }) => [itemTarget({ type: 'file', id: params.fileId })],
	async run({ box, once, params }) {
		return await moveItem({ box, once }, { type: 'file', id: params.fileId }, params);
	},
});
