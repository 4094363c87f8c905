/** A difference between Box's OpenAPI files and Box itself: there the files are wrong. */
export interface Deviation {
	what: string;
	/** Where it is known from: the files themselves, or what Box was observed to do. */
	source: string;
	/** The operations it concerns, such as `PUT /files/{file_id}`; all of them unless told. */
	operation?: RegExp;
	/** Which complaint of the check it excuses. */
	complaint: RegExp;
}

export const deviations: readonly Deviation[] = [
	{
		what: 'A shared link "requires" the property `accessed`, which is called `access`',
		source: 'openapi.json, File.shared_link: required names what properties does not have',
		complaint: /^answer \d+: body .*\/shared_link must have required property 'accessed'$/,
	},
	{
		what: 'A lock without an end has no null in `expired_at`',
		source:
			'Observed, Lock: the request may leave out expires_at, the answer always has expired_at',
		complaint: /^answer 200: body .*\/lock\/expired_at must be string$/,
	},
	{
		what: 'Tags have at least one entry',
		source: 'Observed, fields: what is named is answered; items without tags have an empty list',
		complaint: /^answer \d+: body .*\/tags must NOT have fewer than 1 items$/,
	},
	{
		what: 'Tags that are set have at least one entry',
		source: 'openapi.json, tags: "To add or remove a tag … modify them": none are left of one',
		operation: /^PUT \/(files|folders)\/\{\w+\}$/,
		complaint: /^request: body \/tags must NOT have fewer than 1 items$/,
	},
	{
		what: 'The invited person of a collaboration is not null',
		source: 'Observed, Collaborations: pending to unknown mail: accessible_by null + invite_email',
		complaint: /^answer \d+: body .*\/accessible_by must be (object|null)$/,
	},
	{
		what: 'The author of the root folder has a login',
		source: 'Published answers for folder 0: id, name and login are empty; not in the brief',
		operation: /^(GET|PUT) \/folders\/\{folder_id\}$/,
		complaint: /^answer 200: body \/(created|modified|owned)_by\/login must match format "email"$/,
	},
	{
		what: 'A new file version is answered with 200',
		source: 'Observed, New version: spec 200, fixtures 201',
		operation: /^POST \/files\/\{file_id\}\/content$/,
		complaint: /^answer 201: this status is not described$/,
	},
	{
		what: 'A new file version needs a name',
		source: 'Observed, New version: attributes name, content_modified_at optional',
		operation: /^POST \/files\/\{file_id\}\/content$/,
		complaint: /^request: body \/attributes must have required property 'name'$/,
	},
	{
		what: 'Metadata that is read is answered with 201',
		source: 'Observed, GET one 200 in reality (spec prints 201: typo)',
		operation: /^GET \/(files|folders)\/\{\w+\}\/metadata\//,
		complaint: /^answer 200: this status is not described$/,
	},
	{
		what: 'Error codes are a closed list of seventeen',
		source: 'Observed, Code catalogue: more than sixty codes',
		complaint: /^answer [45]\d\d: body \/code must be equal to one of the allowed values/,
	},
	{
		what: 'Who is invited to an enterprise "requires" the property `id`, which is called `login`',
		source: 'Observed, POST /invites: {enterprise:{id},actionable_by:{login}}',
		operation: /^POST \/invites$/,
		complaint: /^request: body \/actionable_by must have required property 'id'$/,
	},
	{
		what: 'The realtime server of a stream is asked for without saying which stream',
		source: 'Observed, stream_type query optional; box-node-sdk v3 and the Python SDK v3 send it',
		operation: /^OPTIONS \/events$/,
		complaint: /^request: unknown query parameter stream_type$/,
	},
	{
		what: 'An event of another session has no null in `session_id`',
		source: 'Observed, Object by stream: session_id null unless by the session',
		operation: /^GET \/events$/,
		complaint: /^answer 200: body \/entries\/\d+\/session_id must be string$/,
	},
	{
		what: 'A range of sizes has two ends',
		source: 'openapi.json, GET /search, size_range: "bound can be omitted to create open ranges"',
		operation: /^GET \/search$/,
		complaint: /^request: query parameter size_range=(\d+,|,\d+): \/value\/[01] must be integer$/,
	},
	{
		what: 'The token of an upload address is not null',
		source: 'Observed, Preflight: {"upload_url":…,"upload_token":null}',
		operation: /^OPTIONS \/files\//,
		complaint: /^answer 200: body \/upload_token must be string$/,
	},
	{
		what: 'The conflicts of a file are a list',
		source: 'Observed, 409 shapes: for files, preflight too, conflicts is one object',
		operation: /^OPTIONS \/files\//,
		complaint: /^answer 409: body \/context_info\/conflicts must be array$/,
	},
	{
		what: 'A comment with mentions needs a message beside them',
		source: 'openapi.json, POST /comments, message: "use tagged_message instead" for mentions',
		operation: /^POST \/comments$/,
		complaint: /^request: body \(all\) must have required property 'message'$/,
	},
	{
		what: 'A web link is in no collections',
		source: 'Box guide, Add item to collection: "call the PUT /web_links/:id API and pass" them',
		operation: /^PUT \/web_links\/\{web_link_id\}$/,
		complaint: /^request: body has the unknown member collections$/,
	},
	{
		what: 'The commit of an upload has no attributes',
		source: 'Observed, POST commit: its body holds parts and attributes',
		operation: /^POST \/files\/upload_sessions\/\{upload_session_id\}\/commit$/,
		complaint: /^request: body has the unknown member attributes$/,
	},
];

/** Addresses that Box hands out: they belong to no API and are in none of its files. */
export const outsideTheApi: ReadonlyArray<{ what: string; source: string; path: RegExp }> = [
	{
		what: 'the download servers',
		source: 'Observed: 302 to another origin',
		path: /^\/d\//,
	},
	{
		what: 'the content of representations',
		source: 'Observed, info.url and content.url_template',
		path: /^\/2\.0\/internal_files\//,
	},
	{
		what: 'the realtime servers',
		source: 'Observed, the url of OPTIONS /events',
		path: /^\/subscribe/,
	},
];

export const isExcused = (operation: string, complaint: string): Deviation | undefined =>
	deviations.find(
		(one) => (one.operation?.test(operation) ?? true) && one.complaint.test(complaint),
	);
