import { operation } from '../../operation';
import { chosenItem } from '../item';
import { remove } from '../removal';
import { itemTarget } from '../targets';
import { itemParameters, watermarkPath } from './watermark';

/**
 * https://developer.box.com/reference/delete-files-id-watermark/
 * https://developer.box.com/reference/delete-folders-id-watermark/
 */
export const removeWatermark = operation({
	value: 'remove',
	name: 'Remove',
	action: 'Remove a watermark',
	description:
		'Remove the watermark of a file or folder. Viewers then see and download the content as it is.',
	scopes: ['root_readwrite'],
	parameters: itemParameters,
	targets: ({ params }) => [itemTarget(chosenItem(params))],
	async run({ box, params }) {
		await remove(box, watermarkPath(params));
		return { ...chosenItem(params), isWatermarked: false };
	},
});
