import { refusing } from '../../values';

/**
 * An address to which signers are led, as Box takes it; undefined for an empty field.
 *
 * @throws RangeError for everything but http and https
 */
export function checkedAddress(field: string, text = ''): string | undefined {
	const url = text.trim();
	if (url === '') return undefined;
	if (/^https?:\/\/\S+$/i.test(url) && URL.canParse(url)) return url;
	return refusing(field)(
		`is not an address that signers can be led to: ‘${text}’`,
		'It has to begin with https:// or http://.',
	);
}
