/** Doc Gen: which files are templates, and the documents that are made of them. */
import { pacificTime } from '../kernel/clock';
import type { JsonObject } from '../kernel/json';
import type { Caller } from './access';
import type { Filled } from './docGenText';
import { fillIn, readTemplate } from './docGenText';
import type { FileItem, FolderItem } from './items';
import { currentVersion } from './items';
import { recordItem } from './recordEvent';
import { userMini } from './users';
import type { World } from './World';

export const OUTPUT_TYPES = ['pdf', 'docx'] as const;

/** What one batch asks for. */
export interface DocGenOrder {
	template: FileItem;
	versionId: string;
	folder: FolderItem;
	outputType: (typeof OUTPUT_TYPES)[number];
	documents: Array<{ name: string; input: JsonObject }>;
}

export interface DocGenJob {
	id: string;
	batchId: string;
	templateId: string;
	versionId: string;
	folderId: string;
	outputType: string;
	name: string;
	input: JsonObject;
	userId: string;
	createdAt: number;
	status: 'submitted' | 'completed' | 'completed_with_error' | 'failed';
	failures: Pick<Filled, 'errors' | 'warnings'> | null;
	output: { id: string; versionId: string } | null;
}

export class DocGen {
	/** When a file was marked as a template, by its ID. */
	readonly templates = new Map<string, number>();
	readonly jobs = new Map<string, DocGenJob>();
	/** Who has ordered it, for the events of its document. */
	private readonly callers = new WeakMap<DocGenJob, Caller>();

	constructor(private readonly world: World) {}

	/** Whether Box has read the tags of a template by now. */
	isRead(template: FileItem): boolean {
		const since = Math.max(
			this.templates.get(template.id) ?? 0,
			currentVersion(template).createdAt,
		);
		return this.world.clock.now() >= since + this.world.settings.docGenMs;
	}

	/** @returns the ID of the batch */
	order(
		caller: Caller,
		{ template, versionId, folder, outputType, documents }: DocGenOrder,
	): string {
		const batchId = this.world.ids.next();
		for (const { name, input } of documents) {
			const id = this.world.ids.next();
			const job: DocGenJob = {
				id,
				batchId,
				templateId: template.id,
				versionId,
				folderId: folder.id,
				outputType,
				name,
				input,
				userId: caller.user.id,
				createdAt: this.world.clock.now(),
				status: 'submitted',
				failures: null,
				output: null,
			};
			this.jobs.set(id, job);
			this.callers.set(job, caller);
		}
		this.proceed();
		return batchId;
	}

	/** Makes what is due by now. Whoever asks for jobs lets it happen first. */
	proceed(): void {
		const due = this.world.clock.now() - this.world.settings.docGenMs;
		for (const job of this.jobs.values()) {
			if (job.status === 'submitted' && job.createdAt <= due) this.make(job);
		}
	}

	private make(job: DocGenJob): void {
		const { world } = this;
		const folder = world.tree.get(job.folderId);
		const template = world.tree.get(job.templateId);
		const version =
			template?.kind === 'file'
				? template.versions.find(({ id }) => id === job.versionId)
				: undefined;
		try {
			if (version === undefined) throw new Error('The template was not found.');
			if (folder?.kind !== 'folder' || world.tree.isTrashed(folder)) {
				throw new Error('The destination folder was not found.');
			}
			const { text, ...failures } = fillIn(
				readTemplate(version.content.toString('utf8')),
				job.input,
			);
			const head = job.outputType === 'pdf' ? '%PDF-1.7\n' : '';
			const name = this.freeName(folder, job.name, job.outputType);
			const file = world.tree.addFile(folder, name, Buffer.from(head + text), job.userId);
			const caller = this.callers.get(job);
			if (caller !== undefined) {
				recordItem(world, caller, file, {
					user: 'ITEM_UPLOAD',
					admin: 'UPLOAD',
					webhook: 'FILE.UPLOADED',
				});
			}
			job.output = { id: file.id, versionId: currentVersion(file).id };
			job.status = failures.errors.length > 0 ? 'completed_with_error' : 'completed';
			const isClean = failures.errors.length === 0 && failures.warnings.length === 0;
			job.failures = isClean ? null : failures;
		} catch (error) {
			job.status = 'failed';
			job.failures = { errors: [error instanceof Error ? error.message : ''], warnings: [] };
		}
	}

	private freeName(folder: FolderItem, name: string, extension: string): string {
		for (let count = 0; ; count += 1) {
			const free = `${name}${count === 0 ? '' : ` (${count})`}.${extension}`;
			if (this.world.tree.named(folder, free) === undefined) return free;
		}
	}
}

export function docGenJobView(job: DocGenJob): JsonObject {
	const { output } = job;
	return {
		type: 'docgen_job',
		id: job.id,
		batch: { type: 'docgen_batch', id: job.batchId },
		template_file: { type: 'file', id: job.templateId },
		template_file_version: { type: 'file_version', id: job.versionId },
		output_file: output && { type: 'file', id: output.id },
		output_file_version: output && { type: 'file_version', id: output.versionId },
		status: job.status,
		output_type: job.outputType,
		failures: job.failures && { ...job.failures },
	};
}

export function fullDocGenJobView(world: World, job: DocGenJob): JsonObject {
	return {
		...docGenJobView(job),
		created_at: pacificTime(job.createdAt),
		created_by: userMini(world.users.get(job.userId)),
		enterprise: { type: 'enterprise', id: world.enterpriseId },
		source: 'api',
	};
}
