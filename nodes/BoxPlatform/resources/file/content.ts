import { bufferSource, type UploadSource } from '../../client';
import { type OperationInput, parameter, type ParamsOf } from '../../operation';

/** Where the content of an upload comes from. */
export const contentParameters = [
	parameter({
		displayName: 'Binary File',
		name: 'binaryData',
		type: 'boolean',
		purpose: 'choice',
		default: true,
		defaultInVersion1: false,
		description: 'Whether the content comes from a binary field of the input instead of a text',
	}),
	parameter({
		displayName: 'File Content',
		name: 'fileContent',
		type: 'string',
		purpose: 'content',
		typeOptions: { rows: 4 },
		default: '',
		description: 'The text content of the file',
		displayOptions: { show: { binaryData: [false] } },
	}),
	parameter({
		displayName: 'Input Binary Field',
		name: 'binaryPropertyName',
		type: 'string',
		purpose: 'target',
		default: 'data',
		required: true,
		hint: 'The name of the input binary field that holds the file',
		displayOptions: { show: { binaryData: [true] } },
	}),
] as const;

/** The chosen content, with the name of the binary file if it comes from one. */
export async function chosenContent(
	{ binaryData, binaryPropertyName, fileContent }: ParamsOf<typeof contentParameters>,
	input: OperationInput,
): Promise<{ source: UploadSource; fileName?: string }> {
	if (!binaryData) return { source: bufferSource(Buffer.from(fileContent ?? '', 'utf8')) };
	const { fileName, ...source } = await input.binary(binaryPropertyName ?? 'data');
	return { source, fileName };
}
