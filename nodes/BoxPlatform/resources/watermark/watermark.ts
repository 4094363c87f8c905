import { objectWith } from '../../client';
import { parameter } from '../../operation';
import { chosenItem, itemPickers, itemTypeParameter, pathOf } from '../item';

/** The file or folder that has the watermark. */
export const itemParameters = [
	parameter({ ...itemTypeParameter, default: 'file' }),
	...itemPickers,
] as const;

/** https://developer.box.com/reference/resources/watermark/ */
export interface Watermark {
	watermark: { created_at?: string; modified_at?: string };
}

/** Box's answer, which has neither ID nor type. */
export const watermarkBody = () => objectWith('watermark');

export const watermarkPath = (params: Parameters<typeof chosenItem>[0]): string =>
	`${pathOf(chosenItem(params))}/watermark`;
