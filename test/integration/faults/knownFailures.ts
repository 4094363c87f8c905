/**
 * What the package does wrong today when a success is none: one line for each request, with the
 * rows of the table that fail there. `!` after a row: JavaScript's own words reach the user; `!!`:
 * something else is written than without the fault. A line that is not exactly as the table finds
 * it fails, also when a row in it has begun to hold: the list only ever gets shorter.
 */
import type { Judged } from './judge';
import { nameOf } from './requests';
import type { Complaint } from './verdict';

const list = `
apiRequest.send POST /comments: html html-after
collaboration.create POST /collaborations: [] html html-after none! null! text! {}
collaboration.delete DELETE /collaborations/{collaboration_id}: html html-after
collaboration.get GET /collaborations/{collaboration_id}: [] html none! none-lasts! null! text! {} {}-lasts
collaboration.getAll GET /folders/{folder_id}/collaborations: [] html none none-lasts null text {} {}-lasts
collaboration.getPending GET /collaborations: [] html none none-lasts null text {} {}-lasts
collaboration.respond PUT /collaborations/{collaboration_id}: [] html html-after text! {}
collaboration.update PUT /collaborations/{collaboration_id}: [] html html-after none null text! {}
event.getAll GET /events: []! html none! none-lasts! null! text {} {}-lasts
event.getLatestPosition GET /events: []! html none! none-lasts! null! text {} {}-lasts
file.copy POST /files/{file_id}/copy: [] html html-after none! null! text! {}
file.createSharedLink PUT /files/{file_id}: [] html html-after none! null! text! {}
file.delete DELETE /files/{file_id}: html html-after
file.deleteVersion DELETE /files/{file_id}/versions/{file_version_id}: html html-after
file.download GET /d/1/{key}/download: html html-lasts
file.download GET /files/{file_id}/content: html html-lasts
file.download GET /files/{file_id}: [] html none! none-lasts! null! text {} {}-lasts
file.get GET /files/{file_id}: [] html none! none-lasts! null! text! {} {}-lasts
file.getText GET /files/{file_id}: [] html none! none-lasts! null! text {} {}-lasts
file.getText GET /internal_files/{file_id}/versions/{version_id}/representations/{name}/content/*: html html-lasts
file.getThumbnail GET /files/{file_id}/thumbnail.{extension}: html html-lasts
file.getVersions GET /files/{file_id}/versions: [] html none none-lasts null text {} {}-lasts
file.lock PUT /files/{file_id}: [] html html-after none! null! text! {}
file.move PUT /files/{file_id}: [] html html-after none! null! text! {}
file.promoteVersion POST /files/{file_id}/versions/current: [] html html-after none! null! text! {}
file.purge DELETE /files/{file_id}/trash: html html-after
file.removeSharedLink PUT /files/{file_id}: [] html html-after none! null! text! {}
file.rename PUT /files/{file_id}: [] html html-after none! null! text! {}
file.restore POST /files/{file_id}: [] html html-after none! null! text! {}
file.search GET /search: [] html none none-lasts null text {} {}-lasts
file.share POST /collaborations: [] html html-after none! null! text! {}
file.unlock PUT /files/{file_id}: [] html html-after none! null! text! {}
file.update PUT /files/{file_id}: [] html html-after none! null! text! {}
file.upload POST /files/content: [] html html-after none null text {}
file.uploadVersion GET /files/{file_id}: html none! none-lasts! null! {}-lasts
file.uploadVersion POST /files/{file_id}/content: [] html html-after none null text {}
folder.copy POST /folders/{folder_id}/copy: [] html html-after none! null! text! {}
folder.create POST /folders: [] html html-after none! null! text! {}
folder.createPath GET /folders/{folder_id}: [] html none! none-lasts! null! text! {} {}-lasts
folder.createPath POST /folders: []!! html html-after none! null! text!! {}!!
folder.createSharedLink PUT /folders/{folder_id}: [] html html-after none! null! text! {}
folder.delete DELETE /folders/{folder_id}: html html-after
folder.get GET /folders/{folder_id}: [] html none! none-lasts! null! text! {} {}-lasts
folder.getByPath GET /folders/{folder_id}/items: [] html none none-lasts null text {} {}-lasts
folder.getByPath GET /folders/{folder_id}: [] html none! none-lasts! null! text! {} {}-lasts
folder.getItems GET /folders/{folder_id}/items: [] html none none-lasts null text {} {}-lasts
folder.getTrash GET /folders/trash/items: [] html none none-lasts null text {} {}-lasts
folder.move PUT /folders/{folder_id}: [] html html-after none! null! text! {}
folder.purge DELETE /folders/{folder_id}/trash: html html-after
folder.removeSharedLink PUT /folders/{folder_id}: [] html html-after none! null! text! {}
folder.rename PUT /folders/{folder_id}: [] html html-after none! null! text! {}
folder.restore POST /folders/{folder_id}: [] html html-after none! null! text! {}
folder.search GET /search: [] html none none-lasts null text {} {}-lasts
folder.share POST /collaborations: [] html html-after none! null! text! {}
folder.update PUT /folders/{folder_id}: [] html html-after none! null! text! {}
group.addMember GET /users: [] html none none-lasts null text {} {}-lasts
group.addMember POST /group_memberships: [] html html-after none! null! text! {}
group.create POST /groups: [] html html-after none! null! text! {}
group.delete DELETE /groups/{group_id}: html html-after
group.get GET /groups/{group_id}: [] html none! none-lasts! null! text! {} {}-lasts
group.getAll GET /groups: [] html none none-lasts null text {} {}-lasts
group.getMembers GET /groups/{group_id}/memberships: [] html none none-lasts null text {} {}-lasts
group.removeMember DELETE /group_memberships/{group_membership_id}: html html-after
group.removeMember GET /groups/{group_id}/memberships: [] html none none-lasts null text {} {}-lasts
group.update PUT /groups/{group_id}: html html-after none! null! text!
metadata.create POST /files/{file_id}/metadata/{scope}/{template_key}: [] html html-after none! null! text! {}
metadata.delete DELETE /files/{file_id}/metadata/{scope}/{template_key}: html html-after
metadata.get GET /files/{file_id}/metadata/{scope}/{template_key}: [] html none! none-lasts! null! text! {} {}-lasts
metadata.getAll GET /files/{file_id}/metadata: [] html none! none-lasts! null! text! {}! {}-lasts!
metadata.update GET /files/{file_id}/metadata/{scope}/{template_key}: []!! html none! none-lasts! null! text! {}!! {}-lasts
metadata.update PUT /files/{file_id}/metadata/{scope}/{template_key}: html html-after none! null! text!
metadata.upsert GET /files/{file_id}/metadata/{scope}/{template_key}: html none-lasts! {}-lasts
metadata.upsert PUT /files/{file_id}/metadata/{scope}/{template_key}: [] html html-after none! null! text! {}
metadataCascadePolicy.create POST /metadata_cascade_policies: [] html html-after none! null! text! {}
metadataCascadePolicy.delete DELETE /metadata_cascade_policies/{metadata_cascade_policy_id}: html html-after
metadataCascadePolicy.forceApply POST /metadata_cascade_policies/{metadata_cascade_policy_id}/apply: html html-after
metadataCascadePolicy.get GET /metadata_cascade_policies/{metadata_cascade_policy_id}: [] html none! none-lasts! null! text! {} {}-lasts
metadataCascadePolicy.getAll GET /metadata_cascade_policies: [] html none none-lasts null text {} {}-lasts
metadataTemplate.create POST /metadata_templates/schema: [] html html-after none! null! text! {}
metadataTemplate.delete DELETE /metadata_templates/{scope}/{template_key}/schema: html html-after
metadataTemplate.get GET /metadata_templates/{scope}/{template_key}/schema: [] html none! none-lasts! null! text! {} {}-lasts
metadataTemplate.getAll GET /metadata_templates/enterprise: [] html none none-lasts null text {} {}-lasts
metadataTemplate.update GET /metadata_templates/{scope}/{template_key}/schema: []! html none! none-lasts! null! text! {}! {}-lasts!
metadataTemplate.update PUT /metadata_templates/{scope}/{template_key}/schema: html html-after none! null! text!
search.metadataQuery GET /metadata_templates/{scope}/{template_key}/schema: []! html none! none-lasts! null! text! {}! {}-lasts!
search.metadataQuery POST /metadata_queries/execute_read: [] html none none-lasts null text {} {}-lasts
search.query GET /search: []! html none! none-lasts! null! text! {}! {}-lasts!
sharedLink.download GET /d/1/{key}/download: html html-lasts
sharedLink.download GET /files/{file_id}/content: html html-lasts
sharedLink.download GET /files/{file_id}: [] html none! none-lasts! null! text {} {}-lasts
sharedLink.download GET /shared_items: []! html none! none-lasts! null! text! {}! {}-lasts!
sharedLink.resolve GET /shared_items: [] html none! none-lasts! null! text! {} {}-lasts
user.addEmailAlias POST /users/{user_id}/email_aliases: html html-after none! null! text!
user.create POST /users: [] html html-after none! null! text! {}
user.delete DELETE /users/{user_id}: html html-after
user.get GET /users/{user_id}: [] html none! none-lasts! null! text! {} {}-lasts
user.get GET /users: [] html none none-lasts null text {} {}-lasts
user.getAll GET /users: [] html none none-lasts null text {} {}-lasts
user.getCurrent GET /users/me: [] html none! none-lasts! null! text! {} {}-lasts
user.getEmailAliases GET /users/{user_id}/email_aliases: [] html none! none-lasts! null! text! {}! {}-lasts!
user.invite GET /users/me: [] html none! none-lasts! null! text {} {}-lasts
user.invite POST /invites: [] html html-after none! null! text! {}
user.removeEmailAlias DELETE /users/{user_id}/email_aliases/{email_alias_id}: html html-after
user.removeEmailAlias GET /users/{user_id}/email_aliases: []! html none! none-lasts! null! text! {}! {}-lasts!
user.terminateSessions POST /users/terminate_sessions: html html-after
user.transferContent GET /users: [] html none none-lasts null text {} {}-lasts
user.transferContent PUT /users/{user_id}/folders/0: [] html html-after none! null! text! {}
user.update PUT /users/{user_id}: [] html html-after none! null! text! {}
`;

/** The rows as the list calls them. */
const shortNames: Partial<Record<string, string>> = {
	'200 with HTML': 'html',
	'200 with HTML after the write': 'html-after',
	'200 with HTML that lasts': 'html-lasts',
	'200 with no body': 'none',
	'200 with no body that lasts': 'none-lasts',
	'200 with {}': '{}',
	'200 with {} that lasts': '{}-lasts',
	'200 with []': '[]',
	'200 with "text"': 'text',
	'200 with null': 'null',
};

const known = new Map(
	list
		.trim()
		.split('\n')
		.map((line) => line.split(': ') as [request: string, rows: string]),
);

/** The operations that the list names. */
export const operationsWithKnownFailures = (): string[] =>
	[...known.keys()].map((request) => request.split(' ')[0] ?? '');

/** Where the nonsense rows of an operation fail otherwise than the list says. */
export function newsOf(operation: string, judged: readonly Judged[]): string[] {
	const requests = new Set(judged.map(({ cell }) => nameOf(cell.target)));
	const listed = [...known.keys()].filter((request) => request.startsWith(`${operation} `));
	const names = new Set([...listed, ...[...requests].map((name) => `${operation} ${name}`)]);
	return [...names].flatMap((request) => {
		const cells = judged.filter(({ cell }) => request === `${operation} ${nameOf(cell.target)}`);
		const before = known.get(request) ?? '';
		const now = rowsOf(cells);
		if (now === before) return [];
		const details = cells
			.filter((one) => !before.split(' ').includes(rowsOf([one])))
			.flatMap(({ cell, complaints }) =>
				complaints.map(({ what }) => `${cell.kind.name}: ${what}`),
			);
		return [[`${request}: ${now}`, `  knownFailures.ts has: ${before}`, ...details].join('\n')];
	});
}

function rowsOf(cells: readonly Judged[]): string {
	const marks = new Map<string, string>();
	for (const { cell, complaints } of cells) {
		if (complaints.length === 0) continue;
		const name = shortNames[cell.kind.name] ?? cell.kind.name;
		const mark = markOf(complaints);
		// Of requests with one name, the worst counts.
		if (mark.length >= (marks.get(name)?.length ?? 0)) marks.set(name, mark);
	}
	return [...marks]
		.map(([name, mark]) => `${name}${mark}`)
		.sort()
		.join(' ');
}

function markOf(complaints: readonly Complaint[]): string {
	if (complaints.some(({ about }) => about === 'promise')) return '!!';
	return complaints.some(({ about }) => about === 'internals') ? '!' : '';
}
