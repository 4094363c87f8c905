import { operation } from '../../operation';
import { filePicker, picked } from '../../pickers';
import { moveItem, moveParameters } from '../relocation';
import { itemTarget } from '../targets';

/** https://developer.box.com/reference/put-files-id/ */
export const move = operation({
	value: 'move',
	name: 'Move',
	action: 'Move a file to another folder',
	description:
		'Move a file to another folder, for example invoices into an archive once they are paid',
	scopes: ['root_readwrite'],
	parameters: [picked(filePicker, 'to move'), ...moveParameters],
	targets: ({ params }) => [itemTarget({ type: 'file', id: params.fileId })],
	async run({ box, once, params }) {
		return await moveItem({ box, once }, { type: 'file', id: params.fileId }, params);
	},
});
