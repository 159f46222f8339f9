using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace FeedHub.Timeline.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class ListsAtUrls : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "list_id",
                table: "source",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "listed_source",
                columns: table => new
                {
                    list_id = table.Column<long>(type: "INTEGER", nullable: false),
                    source_id = table.Column<long>(type: "INTEGER", nullable: false),
                    since_ms = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_listed_source", x => new { x.list_id, x.source_id });
                    table.ForeignKey(
                        name: "FK_listed_source_source_list_id",
                        column: x => x.list_id,
                        principalTable: "source",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_listed_source_source_source_id",
                        column: x => x.source_id,
                        principalTable: "source",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_source_list",
                table: "source",
                column: "list_id",
                filter: "list_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_listed_source_source",
                table: "listed_source",
                column: "source_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "listed_source");

            migrationBuilder.DropIndex(
                name: "ix_source_list",
                table: "source");

            migrationBuilder.DropColumn(
                name: "list_id",
                table: "source");
        }
    }
}
