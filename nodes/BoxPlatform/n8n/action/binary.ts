import type { IBinaryData, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { bufferSource, pool, type UploadSource } from '../../client';
import { type FileResult, type FilesResult, isFileResult } from '../../operation';
import { refusal } from '../host';

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
		throw refusal(context.getNode(), `The input item has no binary field ‘${fieldName}’`, {
			itemIndex,
			description:
				present.length > 0
					? `Its binary fields are: ${present.join(', ')}. Enter one of them as the input binary field.`
					: 'It has no binary fields at all. Put a node before this one that outputs a file, such as a form, Read Files from Disk or HTTP Request. To write a text, switch off ‘Binary File’ where the node has it.',
		});
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
	const data = await storeContent(context, file);
	const json = { ...file.json, ...(await file.afterwards?.()) };
	return { json, binary: { ...item.binary, [file.fieldName]: data } };
}

/** Content that cannot be continued where it broke off is stored anew; n8n removes what is left with the execution. */
async function storeContent(context: IExecuteFunctions, file: FileResult): Promise<IBinaryData> {
	const store = async (stream: FileResult['stream']): Promise<IBinaryData> =>
		await context.helpers.prepareBinaryData(stream, file.name, file.mimeType);
	const stored = async (stream: FileResult['stream']): Promise<IBinaryData> =>
		await store(stream).catch(async (error: unknown) => {
			const next = await file.again?.(error);
			return next === undefined ? await Promise.reject(error) : await stored(next);
		});
	return await stored(file.stream);
}

/** Streams many files into n8n's binary store, some side by side, as items of their own in the given order. */
export async function storeFiles(
	context: IExecuteFunctions,
	{ entries, atOnce }: FilesResult,
	signal: AbortSignal,
): Promise<INodeExecutionData[]> {
	const outputs: INodeExecutionData[] = [];
	const others = new AbortController();
	await pool(
		entries,
		atOnce,
		async (open, index) => {
			signal.throwIfAborted();
			const opened = await open(others.signal);
			if (opened === undefined) return;
			outputs[index] = isFileResult(opened)
				? await storeFile(context, opened, { json: {} })
				: { json: { ...opened } };
		},
		(error) => others.abort(error),
	);
	// Without the places of those that are gone.
	return Object.values(outputs);
}
