using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace FeedHub.Timeline.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class SeriesAndAuthorChanges : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropPrimaryKey(
                name: "PK_entry_author",
                table: "entry_author");

            migrationBuilder.AddColumn<long>(
                name: "byline_id",
                table: "entry_author",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "merged_into",
                table: "author",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddPrimaryKey(
                name: "PK_entry_author",
                table: "entry_author",
                columns: new[] { "entry_id", "ordinal" });

            migrationBuilder.CreateTable(
                name: "author_alias",
                columns: table => new
                {
                    key = table.Column<byte[]>(type: "bytea", nullable: false),
                    author_id = table.Column<long>(type: "bigint", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_author_alias", x => x.key);
                    table.ForeignKey(
                        name: "FK_author_alias_author_author_id",
                        column: x => x.author_id,
                        principalTable: "author",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "author_change",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    made_ms = table.Column<long>(type: "bigint", nullable: false),
                    what = table.Column<string>(type: "text", nullable: false),
                    before = table.Column<string>(type: "text", nullable: false),
                    undone_ms = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_author_change", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "author_proposal",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    author_id = table.Column<long>(type: "bigint", nullable: false),
                    byline_id = table.Column<long>(type: "bigint", nullable: false),
                    evidence = table.Column<string>(type: "text", nullable: false),
                    created_ms = table.Column<long>(type: "bigint", nullable: false),
                    state = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_author_proposal", x => x.id);
                    table.ForeignKey(
                        name: "FK_author_proposal_author_author_id",
                        column: x => x.author_id,
                        principalTable: "author",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_author_proposal_byline_byline_id",
                        column: x => x.byline_id,
                        principalTable: "byline",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "entry_series",
                columns: table => new
                {
                    entry_id = table.Column<long>(type: "bigint", nullable: false),
                    series_id = table.Column<long>(type: "bigint", nullable: false),
                    part = table.Column<int>(type: "integer", nullable: true),
                    place = table.Column<long>(type: "bigint", nullable: false),
                    position_ms = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_entry_series", x => x.entry_id);
                    table.ForeignKey(
                        name: "FK_entry_series_entry_entry_id",
                        column: x => x.entry_id,
                        principalTable: "entry",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "series",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    source_id = table.Column<long>(type: "bigint", nullable: false),
                    slug = table.Column<string>(type: "text", nullable: true),
                    title = table.Column<string>(type: "text", nullable: false),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    is_loose = table.Column<bool>(type: "boolean", nullable: false),
                    first_part = table.Column<int>(type: "integer", nullable: true),
                    last_part = table.Column<int>(type: "integer", nullable: true),
                    total = table.Column<int>(type: "integer", nullable: true),
                    entry_count = table.Column<int>(type: "integer", nullable: false),
                    first_sort_ms = table.Column<long>(type: "bigint", nullable: false),
                    last_sort_ms = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_series", x => x.id);
                    table.ForeignKey(
                        name: "FK_series_source_source_id",
                        column: x => x.source_id,
                        principalTable: "source",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "series_key",
                columns: table => new
                {
                    source_id = table.Column<long>(type: "bigint", nullable: false),
                    key = table.Column<byte[]>(type: "bytea", nullable: false),
                    series_id = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_series_key", x => new { x.source_id, x.key, x.series_id });
                    table.ForeignKey(
                        name: "FK_series_key_series_series_id",
                        column: x => x.series_id,
                        principalTable: "series",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_author_alias_author",
                table: "author_alias",
                column: "author_id");

            migrationBuilder.CreateIndex(
                name: "ix_author_proposal_author",
                table: "author_proposal",
                column: "author_id");

            migrationBuilder.CreateIndex(
                name: "ix_author_proposal_byline",
                table: "author_proposal",
                column: "byline_id");

            migrationBuilder.CreateIndex(
                name: "ix_author_proposal_open",
                table: "author_proposal",
                column: "id",
                filter: "state = 0");

            migrationBuilder.CreateIndex(
                name: "ix_entry_series_place",
                table: "entry_series",
                columns: new[] { "series_id", "place", "entry_id" });

            migrationBuilder.CreateIndex(
                name: "ix_entry_series_position",
                table: "entry_series",
                columns: new[] { "series_id", "position_ms", "entry_id" });

            migrationBuilder.CreateIndex(
                name: "ix_series_source",
                table: "series",
                columns: new[] { "source_id", "last_sort_ms" });

            migrationBuilder.CreateIndex(
                name: "ix_series_visible",
                table: "series",
                column: "last_sort_ms",
                filter: "slug IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ux_series_slug",
                table: "series",
                column: "slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_series_key_series",
                table: "series_key",
                column: "series_id");

            // Which byline made each link could be told by source and author only; where two of a source mean one author, either does.
            migrationBuilder.Sql(
                """
                UPDATE entry_author SET byline_id = COALESCE((SELECT min(b.id) FROM byline b JOIN entry e ON e.source_id = b.source_id WHERE e.id = entry_author.entry_id AND b.author_id = entry_author.author_id), 0)
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "author_alias");

            migrationBuilder.DropTable(
                name: "author_change");

            migrationBuilder.DropTable(
                name: "author_proposal");

            migrationBuilder.DropTable(
                name: "entry_series");

            migrationBuilder.DropTable(
                name: "series_key");

            migrationBuilder.DropTable(
                name: "series");

            migrationBuilder.DropPrimaryKey(
                name: "PK_entry_author",
                table: "entry_author");

            migrationBuilder.DropColumn(
                name: "byline_id",
                table: "entry_author");

            migrationBuilder.DropColumn(
                name: "merged_into",
                table: "author");

            migrationBuilder.AddPrimaryKey(
                name: "PK_entry_author",
                table: "entry_author",
                columns: new[] { "entry_id", "author_id" });
        }
    }
}
