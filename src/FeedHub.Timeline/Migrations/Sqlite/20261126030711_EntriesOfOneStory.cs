using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace FeedHub.Timeline.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class EntriesOfOneStory : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "entry_id",
                table: "tombstone",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "sort_ms",
                table: "tombstone",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "entry_rules",
                table: "source",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "identity_changes",
                table: "source",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "identity_reason",
                table: "source",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "identity_since_ms",
                table: "source",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "kept",
                table: "entry",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "story_reason",
                table: "entry",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "page_check",
                columns: table => new
                {
                    entry_id = table.Column<long>(type: "INTEGER", nullable: false),
                    next_ms = table.Column<long>(type: "INTEGER", nullable: false),
                    misses = table.Column<int>(type: "INTEGER", nullable: false),
                    first_miss_ms = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_page_check", x => x.entry_id);
                    table.ForeignKey(
                        name: "FK_page_check_entry_entry_id",
                        column: x => x.entry_id,
                        principalTable: "entry",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "retraction",
                columns: table => new
                {
                    view_kind = table.Column<int>(type: "INTEGER", nullable: false),
                    owner_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    public_id = table.Column<string>(type: "TEXT", nullable: false),
                    deleted_ms = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_retraction", x => new { x.view_kind, x.owner_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "revision",
                columns: table => new
                {
                    entry_id = table.Column<long>(type: "INTEGER", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    until_ms = table.Column<long>(type: "INTEGER", nullable: false),
                    updated_ms = table.Column<long>(type: "INTEGER", nullable: false),
                    title = table.Column<string>(type: "TEXT", nullable: false),
                    link = table.Column<string>(type: "TEXT", nullable: true),
                    text = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_revision", x => new { x.entry_id, x.number });
                    table.ForeignKey(
                        name: "FK_revision_entry_entry_id",
                        column: x => x.entry_id,
                        principalTable: "entry",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            // The key is all there is to find: without a row id each mark is one entry of one tree.
            migrationBuilder.Sql(
                "CREATE TABLE story_mark (mark INTEGER NOT NULL, sort_ms INTEGER NOT NULL, entry_id INTEGER NOT NULL, source_id INTEGER NOT NULL, PRIMARY KEY (mark, sort_ms, entry_id)) WITHOUT ROWID");

            migrationBuilder.CreateIndex(
                name: "ix_tombstone_entry",
                table: "tombstone",
                column: "entry_id");

            migrationBuilder.CreateIndex(
                name: "ix_entry_topic_copy_position",
                table: "entry_topic",
                columns: new[] { "topic_id", "position_ms", "entry_id" },
                filter: "NOT is_lead");

            migrationBuilder.CreateIndex(
                name: "ix_entry_topic_copy_sort",
                table: "entry_topic",
                columns: new[] { "topic_id", "sort_ms", "entry_id" },
                filter: "NOT is_lead");

            migrationBuilder.CreateIndex(
                name: "ix_entry_author_copy_position",
                table: "entry_author",
                columns: new[] { "author_id", "position_ms", "entry_id" },
                filter: "NOT is_lead");

            migrationBuilder.CreateIndex(
                name: "ix_entry_author_copy_sort",
                table: "entry_author",
                columns: new[] { "author_id", "sort_ms", "entry_id" },
                filter: "NOT is_lead");

            migrationBuilder.CreateIndex(
                name: "ix_entry_copy_position",
                table: "entry",
                columns: new[] { "position_ms", "id" },
                filter: "NOT is_lead");

            migrationBuilder.CreateIndex(
                name: "ix_entry_copy_sort",
                table: "entry",
                columns: new[] { "sort_ms", "id" },
                filter: "NOT is_lead");

            migrationBuilder.CreateIndex(
                name: "ix_page_check_next",
                table: "page_check",
                column: "next_ms");

            migrationBuilder.CreateIndex(
                name: "ix_retraction_deleted",
                table: "retraction",
                column: "deleted_ms");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "page_check");

            migrationBuilder.DropTable(
                name: "retraction");

            migrationBuilder.DropTable(
                name: "revision");

            migrationBuilder.DropTable(
                name: "story_mark");

            migrationBuilder.DropIndex(
                name: "ix_tombstone_entry",
                table: "tombstone");

            migrationBuilder.DropIndex(
                name: "ix_entry_topic_copy_position",
                table: "entry_topic");

            migrationBuilder.DropIndex(
                name: "ix_entry_topic_copy_sort",
                table: "entry_topic");

            migrationBuilder.DropIndex(
                name: "ix_entry_author_copy_position",
                table: "entry_author");

            migrationBuilder.DropIndex(
                name: "ix_entry_author_copy_sort",
                table: "entry_author");

            migrationBuilder.DropIndex(
                name: "ix_entry_copy_position",
                table: "entry");

            migrationBuilder.DropIndex(
                name: "ix_entry_copy_sort",
                table: "entry");

            migrationBuilder.DropColumn(
                name: "entry_id",
                table: "tombstone");

            migrationBuilder.DropColumn(
                name: "sort_ms",
                table: "tombstone");

            migrationBuilder.DropColumn(
                name: "entry_rules",
                table: "source");

            migrationBuilder.DropColumn(
                name: "identity_changes",
                table: "source");

            migrationBuilder.DropColumn(
                name: "identity_reason",
                table: "source");

            migrationBuilder.DropColumn(
                name: "identity_since_ms",
                table: "source");

            migrationBuilder.DropColumn(
                name: "kept",
                table: "entry");

            migrationBuilder.DropColumn(
                name: "story_reason",
                table: "entry");
        }
    }
}
