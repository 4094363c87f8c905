/** Web links, which Box's app calls bookmarks: what several operations share. */
import type { BoxItem } from '../../client';
import { parameter } from '../../operation';
import { webLinkPicker } from '../../pickers';
import type { ItemRef } from '../item';

/** https://developer.box.com/reference/resources/web-link/ */
export interface WebLink extends BoxItem {
	url?: string;
	description?: string;
}

export const urlParameter = parameter({
	displayName: 'Address',
	name: 'url',
	type: 'string',
	purpose: 'content',
	default: '',
	required: true,
	placeholder: 'e.g. https://example.com/dashboard',
	description: 'Where the web link leads to: an address that begins with http:// or https://',
});

const descriptionField = parameter({
	displayName: 'Description',
	name: 'description',
	type: 'string',
	purpose: 'dataSentEmpty',
	default: '',
	description: 'A text that Box shows beside the web link',
});

export const webLinkFields = { description: descriptionField };

/** The trash has no list or path: what is there has only its ID. */
const [, byId] = webLinkPicker.modes;

export const trashedWebLinkId = parameter({
	...webLinkPicker,
	default: { mode: 'id', value: '' },
	description: 'The web link in the trash. Folder > Get Trash lists what is there.',
	modes: [byId],
});

export const webLinkItem = (webLinkId: string): ItemRef => ({ type: 'web_link', id: webLinkId });

/**
 * Where a web link leads to, as Box takes it.
 *
 * @throws RangeError for everything but http and https
 */
export function checkedUrl(text: string): string {
	const url = text.trim();
	if (/^https?:\/\/\S+$/i.test(url) && URL.canParse(url)) return url;
	throw new RangeError(
		`‘Address’ is no address that a web link can lead to: ‘${text}’. It has to begin with http:// or https://`,
	);
}
