import { type BoxFile, boxResource, type Expectation, isObject, path, textOf } from '../../client';
import { operation } from '../../operation';
import { filePicker, picked } from '../../pickers';

interface FileWithLink extends BoxFile {
	expiring_embed_link?: { url?: string } | null;
}

/** One for which Box makes no link has null in its place, or an object without an address. */
const fileWithLink: Expectation = {
	name: 'a file with its embed link',
	accepts: (body, status) => {
		if (!boxResource.accepts(body, status) || !isObject(body)) return false;
		const { expiring_embed_link: link } = body;
		if (link === undefined || link === null) return true;
		return isObject(link) && (link.url === undefined || textOf(link.url) !== undefined);
	},
};

/**
 * https://developer.box.com/reference/get-files-id/
 * https://developer.box.com/guides/embed/box-embed/
 */
export const getEmbedLink = operation({
	value: 'getEmbedLink',
	name: 'Get Embed Link',
	action: 'Embed a preview of a file in a website',
	description:
		'Get a link to embed a document in a web page, such as one of your intranet, without a sign-in to Box. It must be opened within 60 seconds, works for an hour, and gives the rights of the acting user.',
	scopes: ['root_readonly', 'root_readwrite'],
	parameters: [
		picked(filePicker, 'to embed'),
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			purpose: 'members',
			placeholder: 'Add option',
			default: {},
			options: [
				{
					displayName: 'Show Annotations',
					name: 'showAnnotations',
					type: 'boolean',
					purpose: 'access',
					default: true,
					description: 'Whether the preview shows annotations and lets add some',
				},
				{
					displayName: 'Show Download',
					name: 'showDownload',
					type: 'boolean',
					purpose: 'access',
					default: true,
					description: 'Whether the preview has a button to download and to print the file',
				},
			],
		},
	],
	async run({ box, params: { fileId, options } }) {
		const file = await box.request<FileWithLink>('GET', path`/files/${fileId}`, {
			query: { fields: 'name,expiring_embed_link' },
			expect: fileWithLink,
		});
		const address = file.expiring_embed_link?.url;
		if (address === undefined) {
			throw new RangeError(
				`Box makes no embed link for ‘${file.name ?? fileId}’: it has no preview of such files`,
			);
		}
		const { type, id, name } = file;
		// The path that the node declares as sensitive.
		return { type, id, name, expiring_embed_link: { url: withOptions(address, options) } };
	},
});

function withOptions(address: string, options: Record<string, boolean | undefined>): string {
	const chosen = Object.entries(options).filter(([, value]) => value !== undefined);
	const joiner = address.includes('?') ? '&' : '?';
	return chosen.reduce(
		(url, [name, value], index) => `${url}${index === 0 ? joiner : '&'}${name}=${String(value)}`,
		address,
	);
}
