import { operation } from '../../operation';
import { chosenItem } from '../item';
import { itemTarget } from '../targets';
import { itemParameters, type Watermark, watermarkBody, watermarkPath } from './watermark';

/**
 * https://developer.box.com/reference/put-files-id-watermark/
 * https://developer.box.com/reference/put-folders-id-watermark/
 */
export const apply = operation({
	value: 'apply',
	name: 'Apply',
	action: 'Apply a watermark',
	description:
		'Put a watermark on a file, or on all files in a folder: Box prints the viewer’s name over them. Viewers then download altered content.',
	scopes: ['root_readwrite'],
	parameters: itemParameters,
	targets: ({ params }) => [itemTarget(chosenItem(params))],
	async run({ box, params }) {
		const { watermark } = await box.request<Watermark>('PUT', watermarkPath(params), {
			// The only one that there is.
			json: { watermark: { imprint: 'default' } },
			expect: watermarkBody(),
		});
		return { ...chosenItem(params), isWatermarked: true, watermark };
	},
});
