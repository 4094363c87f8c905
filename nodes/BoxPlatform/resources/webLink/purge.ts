import { operation } from '../../operation';
import { pathOf } from '../item';
import { remove } from '../removal';
import { itemTarget } from '../targets';
import { trashedWebLinkId, webLinkItem } from './webLink';

/** https://developer.box.com/reference/delete-web-links-id-trash/ */
export const purge = operation({
	value: 'purge',
	name: 'Delete Permanently',
	action: 'Permanently delete a web link from the trash',
	description:
		'DANGEROUS: permanently delete a web link that is in the trash. This cannot be undone.',
	scopes: ['root_readwrite'],
	parameters: [trashedWebLinkId],
	targets: ({ params }) => [itemTarget(webLinkItem(params.webLinkId))],
	async run({ box, params }) {
		await remove(box, `${pathOf(webLinkItem(params.webLinkId))}/trash`);
		return { id: params.webLinkId, deleted: true };
	},
});
