import { randomBytes } from 'node:crypto';

/** A small file that is sent as the only part of a form. */
export interface FormFile {
	/** Of the form field, as Box's reference calls it. */
	field: string;
	fileName: string;
	/** Such as `image/png`. */
	type: string;
	content: Buffer;
}

/** The body of a form and its type. */
export function formBody({ field, fileName, type, content }: FormFile): {
	contentType: string;
	body: Buffer;
} {
	const boundary = `box-${randomBytes(16).toString('hex')}`;
	const head =
		`--${boundary}\r\nContent-Disposition: form-data; name="${quotable(field)}"; filename="${quotable(fileName)}"\r\n` +
		`Content-Type: ${type}\r\n\r\n`;
	const tail = `\r\n--${boundary}--\r\n`;
	return {
		contentType: `multipart/form-data; boundary=${boundary}`,
		body: Buffer.concat([Buffer.from(head), content, Buffer.from(tail)]),
	};
}

/** What would end the quotes or the line, written as browsers write it. */
const quotable = (text: string) =>
	text.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
