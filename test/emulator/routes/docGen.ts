/** Box Doc Gen: templates with their tags, and the jobs that make documents of them. */
import type { FastifyInstance } from 'fastify';

import type { Answer } from '../http/answer';
import { created, noContent, ok } from '../http/answer';
import type { Call } from '../http/call';
import { markerPage, pageBody } from '../http/paging';
import { arrayAt, objectAt, requiredText, textAt, wordAt } from '../kernel/input';
import { isObject } from '../kernel/json';
import type { JsonObject } from '../kernel/json';
import { invalid, missing, notFound, Problem } from '../kernel/problem';
import type { DocGenJob } from '../world/docGen';
import { docGenJobView, fullDocGenJobView, OUTPUT_TYPES } from '../world/docGen';
import { readTemplate, tagsOf } from '../world/docGenText';
import type { FileItem, FileVersion } from '../world/items';
import { currentVersion } from '../world/items';
import { checkName } from '../world/names';
import type { World } from '../world/World';
import { hubCalls } from './hubs';

/** Bytes. https://support.box.com/hc/en-us/articles/48577877275027-Box-Doc-Gen-Limitations */
const MOST_DATA = 100 * 1024;

export function docGenRoutes(app: FastifyInstance, world: World): void {
	const register = hubCalls(app, world);
	const on = (operation: string, handler: (call: Call) => Answer): void =>
		register(
			operation,
			(call) => {
				world.docGen.proceed();
				return handler(call);
			},
			{ need: 'docGen' },
		);
	on('POST /docgen_templates', mark);
	on('GET /docgen_templates', (call) =>
		ok(
			pageBody(
				markerPage(templates(call), ({ id }) => id, call.query),
				templateView,
			),
		),
	);
	on('GET /docgen_templates/{template_id}', (call) => ok(templateView(templateOf(call))));
	on('DELETE /docgen_templates/{template_id}', (call) => {
		const { id } = world.access.demand(call.caller, templateOf(call), 'edit');
		world.docGen.templates.delete(id);
		return noContent();
	});
	on('GET /docgen_templates/{template_id}/tags', listTags);
	on('POST /docgen_batches', generate);
	on('GET /docgen_jobs', (call) => jobs(call, () => true, fullView(world)));
	on('GET /docgen_jobs/{job_id}', (call) => {
		const id = call.param('job_id');
		const job = ownJobs(call).find((one) => one.id === id);
		if (job === undefined) throw notFound('docgen_job', id);
		return ok(docGenJobView(job));
	});
	on('GET /docgen_template_jobs/{template_id}', (call) => {
		const { id } = templateOf(call);
		return jobs(call, ({ templateId }) => templateId === id, docGenJobView);
	});
	on('GET /docgen_batch_jobs/{batch_id}', (call) => {
		const id = call.param('batch_id');
		if (!ownJobs(call).some(({ batchId }) => batchId === id)) throw notFound('docgen_batch', id);
		return jobs(call, ({ batchId }) => batchId === id, docGenJobView);
	});
}

const fullView = (world: World) => (job: DocGenJob) => fullDocGenJobView(world, job);

const templateView = ({ id, name }: FileItem): JsonObject => ({
	file: { type: 'file', id },
	file_name: name,
});

function mark(call: Call): Answer {
	const { world, caller, body } = call;
	const file = world.access.file(caller, requiredText(body, 'file.id'), 'edit');
	if (!/\.docx$/i.test(file.name)) throw invalid('file', file.id, 'Unsupported file type.');
	if (world.docGen.templates.has(file.id)) {
		throw new Problem(409, 'conflict', 'The file is already a Doc Gen template.');
	}
	world.docGen.templates.set(file.id, world.clock.now());
	return created({ file: { type: 'file', id: file.id } });
}

function templates({ world, caller }: Call): FileItem[] {
	return [...world.docGen.templates.keys()].flatMap((id) => {
		const item = world.tree.get(id);
		const isSeen =
			item?.kind === 'file' && !world.tree.isTrashed(item) && world.access.sees(caller, item);
		return isSeen ? [item] : [];
	});
}

function templateOf(call: Call, id = call.param('template_id')): FileItem {
	const file = templates(call).find((one) => one.id === id);
	if (file === undefined) throw notFound('docgen_template', id);
	return file;
}

function versionOf(file: FileItem, id: string | undefined): FileVersion {
	if (id === undefined) return currentVersion(file);
	const version = file.versions.find((one) => one.id === id);
	if (version === undefined) throw notFound('file_version', id);
	return version;
}

function listTags(call: Call): Answer {
	const { world, query } = call;
	const file = templateOf(call);
	const version = versionOf(file, query.text('template_version_id'));
	if (!world.docGen.isRead(file)) {
		return { status: 202, body: { message: 'Processing tags for this file.' } };
	}
	const tags = tagsOf(readTemplate(version.content.toString('utf8')));
	return ok(
		pageBody(
			markerPage(tags, ({ content }) => content, query),
			({ content, type, paths }) => ({
				tag_content: content,
				tag_type: type,
				json_paths: paths,
			}),
		),
	);
}

function generate(call: Call): Answer {
	const { world, caller, body } = call;
	const file = world.access.file(caller, requiredText(body, 'file.id'), 'preview');
	if (!world.docGen.templates.has(file.id)) {
		throw invalid('file', file.id, 'The file is not a Doc Gen template.');
	}
	if (requiredText(body, 'input_source') !== 'api') {
		throw invalid('input_source', textAt(body, 'input_source'));
	}
	const outputType = wordAt(body, 'output_type', OUTPUT_TYPES);
	if (outputType === undefined) throw missing('output_type');
	const entries = arrayAt(body, 'document_generation_data') ?? [];
	if (entries.length === 0) throw missing('document_generation_data');
	const id = world.docGen.order(caller, {
		template: file,
		versionId: versionOf(file, textAt(body, 'file_version.id')).id,
		folder: world.access.folder(caller, requiredText(body, 'destination_folder.id'), 'upload'),
		outputType,
		documents: entries.map((entry) => {
			if (!isObject(entry)) throw invalid('document_generation_data', entry);
			const name = checkName(requiredText(entry, 'generated_file_name'));
			const input = objectAt(entry, 'user_input');
			if (input === undefined) throw missing('user_input');
			if (Buffer.byteLength(JSON.stringify(input)) > MOST_DATA) {
				throw invalid('user_input', name, 'The data is too large.');
			}
			return { name, input };
		}),
	});
	return { status: 202, body: { type: 'docgen_batch', id } };
}

const ownJobs = ({ world, caller }: Call): DocGenJob[] =>
	[...world.docGen.jobs.values()].filter((job) => job.userId === caller.user.id);

function jobs(
	call: Call,
	isShown: (job: DocGenJob) => boolean,
	view: (job: DocGenJob) => JsonObject,
): Answer {
	const shown = ownJobs(call).filter(isShown);
	return ok(
		pageBody(
			markerPage(shown, ({ id }) => id, call.query),
			view,
		),
	);
}
