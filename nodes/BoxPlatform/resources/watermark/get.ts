import { type BoxClient, unlessRefused } from '../../client';
import { operation } from '../../operation';
import { chosenItem, getItem, type ItemRef } from '../item';
import { itemParameters, type Watermark, watermarkBody, watermarkPath } from './watermark';

/**
 * https://developer.box.com/reference/get-files-id-watermark/
 * https://developer.box.com/reference/get-folders-id-watermark/
 */
export const get = operation({
	value: 'get',
	name: 'Get',
	action: 'Get the watermark of an item',
	description:
		'Get whether a file or folder has a watermark of its own, and since when. Files can also have that of a folder above, which is not shown here.',
	scopes: ['root_readonly', 'root_readwrite'],
	parameters: itemParameters,
	async run({ box, params }) {
		const item = chosenItem(params);
		const found = await unlessRefused(
			box.request<Watermark>('GET', watermarkPath(params), { expect: watermarkBody() }),
			404,
		);
		if (found !== undefined) {
			return { ...item, isWatermarked: true, watermark: found.watermark };
		}
		return await withoutWatermark(box, item);
	},
});

/** Box answers the same for an item without a watermark as for none: the second is an error. */
async function withoutWatermark(box: BoxClient, item: ItemRef) {
	await getItem(box, item, 'id');
	return { ...item, isWatermarked: false, watermark: null };
}
