/** Pictures of users: PNG or JPEG, of at most 1 MiB. https://developer.box.com/reference/post-users-id-avatar/ */
import type { OperationInput } from '../../operation';

export const largestAvatar = 1024 * 1024;

interface Picture {
	content: Buffer;
	/** Such as `image/png`. */
	type: string;
	extension: string;
}

const kinds = [
	{ type: 'image/png', extension: 'png', begin: Buffer.from([0x89, 0x50, 0x4e, 0x47]) },
	{ type: 'image/jpeg', extension: 'jpg', begin: Buffer.from([0xff, 0xd8, 0xff]) },
];

/** What kind of picture it is by its first bytes: names and types of inputs are often wrong. */
export const pictureKind = (content: Buffer): { type: string; extension: string } | undefined =>
	kinds.find(({ begin }) => content.subarray(0, begin.length).equals(begin));

/**
 * Reads a picture from a binary field.
 *
 * @throws RangeError for what Box would refuse, before anything is sent
 */
export async function pictureIn(input: OperationInput, field: string): Promise<Picture> {
	const source = await input.binary(field);
	if (source.size > largestAvatar) {
		throw new RangeError(
			`The picture in ‘${field}’ has ${source.size} bytes, and Box takes at most ${largestAvatar} (1 MiB): make it smaller`,
		);
	}
	const chunks: Buffer[] = [];
	const bytes: AsyncIterable<Buffer> = await source.open();
	for await (const chunk of bytes) chunks.push(chunk);
	const content = Buffer.concat(chunks);
	const kind = pictureKind(content);
	if (kind === undefined) {
		throw new RangeError(
			`What is in ‘${field}’ is neither a PNG nor a JPEG picture: Box takes no others`,
		);
	}
	return { content, type: kind.type, extension: kind.extension };
}
