using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace FeedHub.Timeline.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "author",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    slug = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    name_key = table.Column<string>(type: "TEXT", nullable: false),
                    kind = table.Column<int>(type: "INTEGER", nullable: false),
                    uri = table.Column<string>(type: "TEXT", nullable: true),
                    avatar = table.Column<string>(type: "TEXT", nullable: true),
                    entry_count = table.Column<int>(type: "INTEGER", nullable: false),
                    last_sort_ms = table.Column<long>(type: "INTEGER", nullable: true),
                    created_ms = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_author", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "counter",
                columns: table => new
                {
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    value = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_counter", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "hub_state",
                columns: table => new
                {
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    value = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_hub_state", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "outbox",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    created_ms = table.Column<long>(type: "INTEGER", nullable: false),
                    source_id = table.Column<long>(type: "INTEGER", nullable: true),
                    payload = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_outbox", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "poll",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    source_id = table.Column<long>(type: "INTEGER", nullable: false),
                    started_ms = table.Column<long>(type: "INTEGER", nullable: false),
                    duration_ms = table.Column<long>(type: "INTEGER", nullable: false),
                    health = table.Column<int>(type: "INTEGER", nullable: false),
                    outcome = table.Column<string>(type: "TEXT", nullable: false),
                    http_status = table.Column<int>(type: "INTEGER", nullable: true),
                    bytes = table.Column<long>(type: "INTEGER", nullable: false),
                    entries_new = table.Column<int>(type: "INTEGER", nullable: false),
                    entries_changed = table.Column<int>(type: "INTEGER", nullable: false),
                    detail = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_poll", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "source",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    url = table.Column<string>(type: "TEXT", nullable: false),
                    url_key = table.Column<byte[]>(type: "BLOB", nullable: false),
                    current_url = table.Column<string>(type: "TEXT", nullable: false),
                    current_url_key = table.Column<byte[]>(type: "BLOB", nullable: false),
                    slug = table.Column<string>(type: "TEXT", nullable: false),
                    kind = table.Column<int>(type: "INTEGER", nullable: false),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    is_trusted = table.Column<bool>(type: "INTEGER", nullable: false),
                    is_declared = table.Column<bool>(type: "INTEGER", nullable: false),
                    is_pruned = table.Column<bool>(type: "INTEGER", nullable: false),
                    declared_title = table.Column<string>(type: "TEXT", nullable: true),
                    declared_site_url = table.Column<string>(type: "TEXT", nullable: true),
                    declared_language = table.Column<string>(type: "TEXT", nullable: true),
                    folder = table.Column<string>(type: "TEXT", nullable: true),
                    title = table.Column<string>(type: "TEXT", nullable: true),
                    title_key = table.Column<string>(type: "TEXT", nullable: false),
                    site_url = table.Column<string>(type: "TEXT", nullable: true),
                    description = table.Column<string>(type: "TEXT", nullable: true),
                    language = table.Column<string>(type: "TEXT", nullable: true),
                    rights = table.Column<string>(type: "TEXT", nullable: true),
                    license = table.Column<string>(type: "TEXT", nullable: true),
                    icon = table.Column<string>(type: "TEXT", nullable: true),
                    feed_id = table.Column<string>(type: "TEXT", nullable: true),
                    hubs = table.Column<string>(type: "TEXT", nullable: true),
                    identity = table.Column<int>(type: "INTEGER", nullable: false),
                    etag = table.Column<string>(type: "TEXT", nullable: true),
                    last_modified = table.Column<string>(type: "TEXT", nullable: true),
                    validators_url = table.Column<string>(type: "TEXT", nullable: true),
                    body_hash = table.Column<byte[]>(type: "BLOB", nullable: true),
                    next_poll_ms = table.Column<long>(type: "INTEGER", nullable: false),
                    interval_ms = table.Column<long>(type: "INTEGER", nullable: true),
                    interval_reason = table.Column<string>(type: "TEXT", nullable: true),
                    interval_override_ms = table.Column<long>(type: "INTEGER", nullable: true),
                    failure_run = table.Column<int>(type: "INTEGER", nullable: false),
                    gone_run = table.Column<int>(type: "INTEGER", nullable: false),
                    outcome = table.Column<string>(type: "TEXT", nullable: true),
                    good_outcome = table.Column<string>(type: "TEXT", nullable: true),
                    detail = table.Column<string>(type: "TEXT", nullable: true),
                    last_status = table.Column<int>(type: "INTEGER", nullable: true),
                    last_poll_ms = table.Column<long>(type: "INTEGER", nullable: true),
                    last_success_ms = table.Column<long>(type: "INTEGER", nullable: true),
                    first_success_ms = table.Column<long>(type: "INTEGER", nullable: true),
                    health = table.Column<string>(type: "TEXT", nullable: false),
                    redirect_url = table.Column<string>(type: "TEXT", nullable: true),
                    redirect_count = table.Column<int>(type: "INTEGER", nullable: false),
                    redirect_since_ms = table.Column<long>(type: "INTEGER", nullable: true),
                    lease_owner = table.Column<string>(type: "TEXT", nullable: true),
                    lease_token = table.Column<long>(type: "INTEGER", nullable: false),
                    lease_until_ms = table.Column<long>(type: "INTEGER", nullable: false),
                    entry_count = table.Column<int>(type: "INTEGER", nullable: false),
                    last_sort_ms = table.Column<long>(type: "INTEGER", nullable: true),
                    updated_ms = table.Column<long>(type: "INTEGER", nullable: true),
                    created_ms = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_source", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "tombstone",
                columns: table => new
                {
                    source_id = table.Column<long>(type: "INTEGER", nullable: false),
                    key = table.Column<byte[]>(type: "BLOB", nullable: false),
                    link_key = table.Column<byte[]>(type: "BLOB", nullable: true),
                    public_id = table.Column<string>(type: "TEXT", nullable: false),
                    public_key = table.Column<byte[]>(type: "BLOB", nullable: false),
                    deleted_ms = table.Column<long>(type: "INTEGER", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_tombstone", x => new { x.source_id, x.key });
                });

            migrationBuilder.CreateTable(
                name: "topic",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    slug = table.Column<string>(type: "TEXT", nullable: false),
                    label = table.Column<string>(type: "TEXT", nullable: false),
                    entry_count = table.Column<int>(type: "INTEGER", nullable: false),
                    last_sort_ms = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_topic", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "author_slug",
                columns: table => new
                {
                    slug = table.Column<string>(type: "TEXT", nullable: false),
                    author_id = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_author_slug", x => x.slug);
                    table.ForeignKey(
                        name: "FK_author_slug_author_author_id",
                        column: x => x.author_id,
                        principalTable: "author",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "byline",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    source_id = table.Column<long>(type: "INTEGER", nullable: false),
                    name_key = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    kind = table.Column<int>(type: "INTEGER", nullable: false),
                    email_key = table.Column<byte[]>(type: "BLOB", nullable: true),
                    uri_key = table.Column<byte[]>(type: "BLOB", nullable: true),
                    author_id = table.Column<long>(type: "INTEGER", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_byline", x => x.id);
                    table.ForeignKey(
                        name: "FK_byline_author_author_id",
                        column: x => x.author_id,
                        principalTable: "author",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_byline_source_source_id",
                        column: x => x.source_id,
                        principalTable: "source",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "entry",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    source_id = table.Column<long>(type: "INTEGER", nullable: false),
                    key = table.Column<byte[]>(type: "BLOB", nullable: false),
                    link_key = table.Column<byte[]>(type: "BLOB", nullable: true),
                    story_key = table.Column<byte[]>(type: "BLOB", nullable: true),
                    cluster_id = table.Column<long>(type: "INTEGER", nullable: false),
                    is_lead = table.Column<bool>(type: "INTEGER", nullable: false),
                    public_key = table.Column<byte[]>(type: "BLOB", nullable: false),
                    public_id = table.Column<string>(type: "TEXT", nullable: false),
                    first_seen_ms = table.Column<long>(type: "INTEGER", nullable: false),
                    sort_ms = table.Column<long>(type: "INTEGER", nullable: false),
                    position_ms = table.Column<long>(type: "INTEGER", nullable: false),
                    published_ms = table.Column<long>(type: "INTEGER", nullable: true),
                    updated_ms = table.Column<long>(type: "INTEGER", nullable: false),
                    source_updated_ms = table.Column<long>(type: "INTEGER", nullable: true),
                    content_hash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    text_hash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    silent_edits = table.Column<int>(type: "INTEGER", nullable: false),
                    title = table.Column<string>(type: "TEXT", nullable: false),
                    link = table.Column<string>(type: "TEXT", nullable: true),
                    source_guid = table.Column<string>(type: "TEXT", nullable: true),
                    excerpt = table.Column<string>(type: "TEXT", nullable: false),
                    language = table.Column<string>(type: "TEXT", nullable: true),
                    image = table.Column<string>(type: "TEXT", nullable: true),
                    rights = table.Column<string>(type: "TEXT", nullable: true),
                    license = table.Column<string>(type: "TEXT", nullable: true),
                    comments_url = table.Column<string>(type: "TEXT", nullable: true),
                    comment_count = table.Column<int>(type: "INTEGER", nullable: true),
                    categories = table.Column<string>(type: "TEXT", nullable: true),
                    enclosures = table.Column<string>(type: "TEXT", nullable: true),
                    links = table.Column<string>(type: "TEXT", nullable: true),
                    in_reply_to = table.Column<string>(type: "TEXT", nullable: true),
                    origin = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_entry", x => x.id);
                    table.ForeignKey(
                        name: "FK_entry_source_source_id",
                        column: x => x.source_id,
                        principalTable: "source",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "entry_author",
                columns: table => new
                {
                    entry_id = table.Column<long>(type: "INTEGER", nullable: false),
                    author_id = table.Column<long>(type: "INTEGER", nullable: false),
                    ordinal = table.Column<int>(type: "INTEGER", nullable: false),
                    cluster_id = table.Column<long>(type: "INTEGER", nullable: false),
                    is_lead = table.Column<bool>(type: "INTEGER", nullable: false),
                    position_ms = table.Column<long>(type: "INTEGER", nullable: false),
                    sort_ms = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_entry_author", x => new { x.entry_id, x.author_id });
                    table.ForeignKey(
                        name: "FK_entry_author_entry_entry_id",
                        column: x => x.entry_id,
                        principalTable: "entry",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "entry_content",
                columns: table => new
                {
                    entry_id = table.Column<long>(type: "INTEGER", nullable: false),
                    summary_html = table.Column<string>(type: "TEXT", nullable: true),
                    content_html = table.Column<string>(type: "TEXT", nullable: true),
                    text = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_entry_content", x => x.entry_id);
                    table.ForeignKey(
                        name: "FK_entry_content_entry_entry_id",
                        column: x => x.entry_id,
                        principalTable: "entry",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "entry_topic",
                columns: table => new
                {
                    entry_id = table.Column<long>(type: "INTEGER", nullable: false),
                    topic_id = table.Column<long>(type: "INTEGER", nullable: false),
                    ordinal = table.Column<int>(type: "INTEGER", nullable: false),
                    cluster_id = table.Column<long>(type: "INTEGER", nullable: false),
                    is_lead = table.Column<bool>(type: "INTEGER", nullable: false),
                    position_ms = table.Column<long>(type: "INTEGER", nullable: false),
                    sort_ms = table.Column<long>(type: "INTEGER", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_entry_topic", x => new { x.entry_id, x.topic_id });
                    table.ForeignKey(
                        name: "FK_entry_topic_entry_entry_id",
                        column: x => x.entry_id,
                        principalTable: "entry",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ux_author_slug",
                table: "author",
                column: "slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_author_slug_author",
                table: "author_slug",
                column: "author_id");

            migrationBuilder.CreateIndex(
                name: "ix_byline_author",
                table: "byline",
                column: "author_id");

            migrationBuilder.CreateIndex(
                name: "ix_byline_email",
                table: "byline",
                column: "email_key",
                filter: "email_key IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_byline_name",
                table: "byline",
                column: "name_key");

            migrationBuilder.CreateIndex(
                name: "ix_byline_uri",
                table: "byline",
                column: "uri_key",
                filter: "uri_key IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ux_byline_name",
                table: "byline",
                columns: new[] { "source_id", "name_key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_entry_copies",
                table: "entry",
                column: "cluster_id",
                filter: "NOT is_lead");

            migrationBuilder.CreateIndex(
                name: "ix_entry_link",
                table: "entry",
                columns: new[] { "source_id", "link_key" });

            migrationBuilder.CreateIndex(
                name: "ix_entry_position",
                table: "entry",
                columns: new[] { "position_ms", "id" },
                filter: "is_lead");

            migrationBuilder.CreateIndex(
                name: "ix_entry_public",
                table: "entry",
                column: "public_key");

            migrationBuilder.CreateIndex(
                name: "ix_entry_sort",
                table: "entry",
                columns: new[] { "sort_ms", "id" },
                filter: "is_lead");

            migrationBuilder.CreateIndex(
                name: "ix_entry_source_position",
                table: "entry",
                columns: new[] { "source_id", "position_ms", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_entry_source_sort",
                table: "entry",
                columns: new[] { "source_id", "sort_ms", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_entry_story",
                table: "entry",
                column: "story_key");

            migrationBuilder.CreateIndex(
                name: "ux_entry_key",
                table: "entry",
                columns: new[] { "source_id", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_entry_author_position",
                table: "entry_author",
                columns: new[] { "author_id", "position_ms", "entry_id" },
                filter: "is_lead");

            migrationBuilder.CreateIndex(
                name: "ix_entry_author_sort",
                table: "entry_author",
                columns: new[] { "author_id", "sort_ms", "entry_id" },
                filter: "is_lead");

            migrationBuilder.CreateIndex(
                name: "ix_entry_topic_position",
                table: "entry_topic",
                columns: new[] { "topic_id", "position_ms", "entry_id" },
                filter: "is_lead");

            migrationBuilder.CreateIndex(
                name: "ix_entry_topic_sort",
                table: "entry_topic",
                columns: new[] { "topic_id", "sort_ms", "entry_id" },
                filter: "is_lead");

            migrationBuilder.CreateIndex(
                name: "ix_poll_source",
                table: "poll",
                columns: new[] { "source_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_source_current_url",
                table: "source",
                column: "current_url_key");

            migrationBuilder.CreateIndex(
                name: "ix_source_due",
                table: "source",
                columns: new[] { "state", "next_poll_ms" });

            migrationBuilder.CreateIndex(
                name: "ix_source_state",
                table: "source",
                columns: new[] { "state", "failure_run" });

            migrationBuilder.CreateIndex(
                name: "ix_source_title",
                table: "source",
                columns: new[] { "title_key", "id" });

            migrationBuilder.CreateIndex(
                name: "ux_source_slug",
                table: "source",
                column: "slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_source_url",
                table: "source",
                column: "url_key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_tombstone_link",
                table: "tombstone",
                columns: new[] { "source_id", "link_key" });

            migrationBuilder.CreateIndex(
                name: "ix_tombstone_public",
                table: "tombstone",
                column: "public_key");

            migrationBuilder.CreateIndex(
                name: "ux_topic_slug",
                table: "topic",
                column: "slug",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "author_slug");

            migrationBuilder.DropTable(
                name: "byline");

            migrationBuilder.DropTable(
                name: "counter");

            migrationBuilder.DropTable(
                name: "entry_author");

            migrationBuilder.DropTable(
                name: "entry_content");

            migrationBuilder.DropTable(
                name: "entry_topic");

            migrationBuilder.DropTable(
                name: "hub_state");

            migrationBuilder.DropTable(
                name: "outbox");

            migrationBuilder.DropTable(
                name: "poll");

            migrationBuilder.DropTable(
                name: "tombstone");

            migrationBuilder.DropTable(
                name: "topic");

            migrationBuilder.DropTable(
                name: "author");

            migrationBuilder.DropTable(
                name: "entry");

            migrationBuilder.DropTable(
                name: "source");
        }
    }
}
