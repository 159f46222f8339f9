using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace FeedHub.Timeline.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Filters : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "drop_rule",
                table: "source",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "keep_rule",
                table: "source",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "set_drop_rule",
                table: "source",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "set_keep_rule",
                table: "source",
                type: "text",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "dropped_entry",
                columns: table => new
                {
                    source_id = table.Column<long>(type: "bigint", nullable: false),
                    key = table.Column<byte[]>(type: "bytea", nullable: false),
                    seen_ms = table.Column<long>(type: "bigint", nullable: false),
                    dropped_ms = table.Column<long>(type: "bigint", nullable: false),
                    title = table.Column<string>(type: "text", nullable: false),
                    link = table.Column<string>(type: "text", nullable: true),
                    filter = table.Column<string>(type: "text", nullable: false),
                    rule = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    content_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    entry = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_dropped_entry", x => new { x.source_id, x.key });
                    table.ForeignKey(
                        name: "FK_dropped_entry_source_source_id",
                        column: x => x.source_id,
                        principalTable: "source",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_dropped_entry_age",
                table: "dropped_entry",
                column: "dropped_ms");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "dropped_entry");

            migrationBuilder.DropColumn(
                name: "drop_rule",
                table: "source");

            migrationBuilder.DropColumn(
                name: "keep_rule",
                table: "source");

            migrationBuilder.DropColumn(
                name: "set_drop_rule",
                table: "source");

            migrationBuilder.DropColumn(
                name: "set_keep_rule",
                table: "source");
        }
    }
}
