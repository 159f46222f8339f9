using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace FeedHub.Timeline.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class PagesAndFullText : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "full_text",
                table: "source",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "full_text_misses",
                table: "source",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "full_text_rest_ms",
                table: "source",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "selectors",
                table: "source",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "set_full_text",
                table: "source",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "set_selectors",
                table: "source",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "full_text",
                columns: table => new
                {
                    entry_id = table.Column<long>(type: "INTEGER", nullable: false),
                    source_id = table.Column<long>(type: "INTEGER", nullable: false),
                    host = table.Column<string>(type: "TEXT", nullable: false),
                    url = table.Column<string>(type: "TEXT", nullable: false),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    due_ms = table.Column<long>(type: "INTEGER", nullable: false),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: true),
                    html = table.Column<string>(type: "TEXT", nullable: true),
                    authors = table.Column<string>(type: "TEXT", nullable: true),
                    done_ms = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_full_text", x => x.entry_id);
                    table.ForeignKey(
                        name: "FK_full_text_entry_entry_id",
                        column: x => x.entry_id,
                        principalTable: "entry",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_full_text_due",
                table: "full_text",
                column: "due_ms",
                filter: "state = 0");

            migrationBuilder.CreateIndex(
                name: "ix_full_text_source",
                table: "full_text",
                column: "source_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "full_text");

            migrationBuilder.DropColumn(
                name: "full_text",
                table: "source");

            migrationBuilder.DropColumn(
                name: "full_text_misses",
                table: "source");

            migrationBuilder.DropColumn(
                name: "full_text_rest_ms",
                table: "source");

            migrationBuilder.DropColumn(
                name: "selectors",
                table: "source");

            migrationBuilder.DropColumn(
                name: "set_full_text",
                table: "source");

            migrationBuilder.DropColumn(
                name: "set_selectors",
                table: "source");
        }
    }
}
