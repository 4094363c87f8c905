import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { bufferSource, type UploadSource } from '../../client';
import type { FileResult } from '../../operation';

/** Each read costs a turn through another thread: fewer than with Node's 64 KiB. */
const readBytes = 256 * 1024;

/** A binary field of an input item as a source that can be opened again after a failed attempt. */
export async function openBinary(
	context: IExecuteFunctions,
	item: INodeExecutionData,
	itemIndex: number,
	fieldName: string,
): Promise<UploadSource & { fileName?: string; mimeType?: string }> {
	const binary = item.binary?.[fieldName];
	if (binary === undefined) {
		const present = Object.keys(item.binary ?? {});
		throw new NodeOperationError(
			context.getNode(),
			`The input item has no binary field ‘${fieldName}’`,
			{
				itemIndex,
				description:
					present.length > 0
						? `Its binary fields are: ${present.join(', ')}. Enter one of them as the input binary field.`
						: 'It has no binary fields at all. Put a node before this one that outputs a file, such as a form, Read Files from Disk or HTTP Request.',
			},
		);
	}
	const name = { fileName: binary.fileName, mimeType: binary.mimeType };
	const { id } = binary;
	if (id === undefined) {
		return { ...name, ...bufferSource(Buffer.from(binary.data, 'base64')) };
	}
	const { fileSize } = await context.helpers.getBinaryMetadata(id);
	return {
		...name,
		size: fileSize,
		open: async () => await context.helpers.getBinaryStream(id, readBytes),
	};
}

/** Streams a file result into n8n's binary store, beside the binary fields that the item has already. */
export async function storeFile(
	context: IExecuteFunctions,
	file: FileResult,
	item: INodeExecutionData,
): Promise<INodeExecutionData> {
	const data = await context.helpers.prepareBinaryData(file.stream, file.name, file.mimeType);
	const json = { ...file.json, ...file.afterwards?.() };
	return { json, binary: { ...item.binary, [file.fieldName]: data } };
}
